package io.songda.tracking.web;

import io.songda.shared.Caller;
import io.songda.shared.Refusal;
import io.songda.shared.RiderId;
import io.songda.shared.web.SignedIn;
import io.songda.tracking.PositionReport;
import io.songda.tracking.Positions;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes positions as text frames. The first frame carries the token, {@code {"token":"…"}}; each
 * report after that is acknowledged with {@code {"ack":seq}} when it is stored. Close codes: 4001
 * not signed in, 4003 not a rider, 1003 not a report, 1013 too much at once.
 */
@Component
class PositionSocket extends TextWebSocketHandler {

  private static final Logger log = LoggerFactory.getLogger(PositionSocket.class);
  private static final CloseStatus NOT_SIGNED_IN = new CloseStatus(4001, "not_signed_in");
  private static final CloseStatus NOT_A_RIDER = new CloseStatus(4003, "not_a_rider");

  /** The thread that stores tracks must not wait for a phone that takes nothing. */
  private static final Executor APART = task -> Thread.ofVirtual().name("ack").start(task);

  private static final String RIDER = "rider";
  private static final String OUT = "out";
  private static final int SEND_MILLIS = 5_000;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Positions positions;
  private final SignedIn signedIn;
  private final JsonMapper json;

  PositionSocket(Positions positions, SignedIn signedIn, JsonMapper json) {
    this.positions = positions;
    this.signedIn = signedIn;
    this.json = json;
  }

  private record Hello(@Nullable String token) {}

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    session
        .getAttributes()
        .put(OUT, new ConcurrentWebSocketSessionDecorator(session, SEND_MILLIS, BUFFER_BYTES));
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message)
      throws IOException {
    try {
      if (session.getAttributes().get(RIDER) instanceof RiderId rider) {
        report(session, rider, json.readValue(message.getPayload(), PositionReport.class));
      } else {
        hello(session, json.readValue(message.getPayload(), Hello.class));
      }
    } catch (JacksonException | IllegalArgumentException e) {
      session.close(CloseStatus.NOT_ACCEPTABLE.withReason("not_a_report"));
    } catch (Refusal e) {
      session.close(e.status() == 429 ? CloseStatus.SERVICE_OVERLOAD : closing(e));
    }
  }

  private static CloseStatus closing(Refusal refusal) {
    return switch (refusal.status()) {
      case 401 -> NOT_SIGNED_IN;
      case 403 -> NOT_A_RIDER;
      default -> CloseStatus.NOT_ACCEPTABLE.withReason(refusal.code());
    };
  }

  private void hello(WebSocketSession session, Hello hello) {
    Caller caller = signedIn.callerOf(hello.token);
    session.getAttributes().put(RIDER, caller.rider());
    send(session, Map.of("ok", true));
  }

  private void report(WebSocketSession session, RiderId rider, PositionReport report) {
    positions
        .report(rider, report.track())
        .thenRunAsync(() -> send(session, Map.of("ack", report.seq())), APART);
  }

  private void send(WebSocketSession session, Object frame) {
    try {
      if (session.getAttributes().get(OUT) instanceof WebSocketSession out) {
        out.sendMessage(new TextMessage(json.writeValueAsString(frame)));
      }
    } catch (IOException | RuntimeException e) {
      log.debug("A rider's socket is gone: {}", e.toString());
    }
  }
}
