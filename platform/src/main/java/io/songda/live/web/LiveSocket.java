package io.songda.live.web;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.songda.live.Connection;
import io.songda.live.Cut;
import io.songda.live.LiveSettings;
import io.songda.live.LiveStreams;
import io.songda.live.Wire;
import io.songda.shared.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Live streams over a WebSocket, as {@code docs/asyncapi.yaml} describes them. */
@Component
class LiveSocket extends AbstractWebSocketHandler {

  private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);
  private static final String CONNECTION = "connection";
  private static final Executor WHEN_AUTH_IS_LATE = CompletableFuture.delayedExecutor(10, SECONDS);

  /** How long a frame, or the answer to the end of the connection, may take. */
  private static final List<String> TIMEOUTS =
      List.of(
          "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT",
          "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT");

  private final LiveStreams streams;
  private final JsonMapper json;
  private final LiveSettings settings;

  LiveSocket(LiveStreams streams, JsonMapper json, LiveSettings settings) {
    this.streams = streams;
    this.json = json;
    this.settings = settings;
  }

  /** What a client sends; which fields it needs depends on the type. */
  private record Asked(
      @Nullable String type,
      @Nullable String token,
      @Nullable String stream,
      @Nullable String epoch,
      @Nullable Map<Integer, Long> after) {}

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    if (session instanceof NativeWebSocketSession wrapped) {
      jakarta.websocket.Session socket = wrapped.getNativeSession(jakarta.websocket.Session.class);
      if (socket != null) {
        Long patience = settings.send().toMillis();
        TIMEOUTS.forEach(name -> socket.getUserProperties().put(name, patience));
      }
    }
    WHEN_AUTH_IS_LATE.execute(
        () -> {
          if (session.isOpen() && !session.getAttributes().containsKey(CONNECTION)) {
            end(session, Cut.NOT_SIGNED_IN);
          }
        });
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message) {
    Asked asked = read(message.getPayload());
    if (asked == null || asked.type == null) {
      end(session, Cut.BAD_FRAME);
    } else if (session.getAttributes().get(CONNECTION) instanceof Connection connection) {
      if (streams.heard(connection)) {
        answer(session, connection, asked, asked.type);
      }
    } else {
      greet(session, asked);
    }
  }

  private @Nullable Asked read(String text) {
    try {
      return json.readValue(text, Asked.class);
    } catch (JacksonException e) {
      return null;
    }
  }

  private void answer(WebSocketSession session, Connection connection, Asked asked, String type) {
    String stream = asked.stream;
    if (type.equals("pong")) {
      return;
    }
    if (type.equals("subscribe") && stream != null) {
      streams.subscribe(connection, stream, asked.epoch, asked.after);
    } else if (type.equals("unsubscribe") && stream != null) {
      streams.unsubscribe(connection, stream);
    } else {
      end(session, Cut.BAD_FRAME);
    }
  }

  private void greet(WebSocketSession session, Asked asked) {
    if (!"auth".equals(asked.type)) {
      end(session, Cut.NOT_SIGNED_IN);
      return;
    }
    try {
      session.getAttributes().put(CONNECTION, streams.open(new SocketWire(session), asked.token));
    } catch (Refusal e) {
      end(
          session,
          switch (e.status()) {
            case 401 -> Cut.NOT_SIGNED_IN;
            case 429 -> Cut.TOO_MANY;
            default -> Cut.OVERLOAD;
          });
    }
  }

  @Override
  protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message) {
    end(session, Cut.BINARY);
  }

  @Override
  public void handleTransportError(WebSocketSession session, Throwable failure) {
    LOG.debug("A reader's socket is gone: {}", failure.toString());
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    if (session.getAttributes().get(CONNECTION) instanceof Connection connection) {
      streams.close(connection);
    }
  }

  private static void end(WebSocketSession session, Cut cut) {
    try {
      session.close(new CloseStatus(cut.code(), cut.reason()));
    } catch (IOException | RuntimeException e) {
      LOG.debug("A reader's socket is gone: {}", e.toString());
    }
  }

  private record SocketWire(WebSocketSession session) implements Wire {

    @Override
    public void send(String type, String text, @Nullable String offsets) throws IOException {
      try {
        session.sendMessage(new TextMessage(text));
      } catch (IllegalStateException e) {
        throw new IOException("The socket is gone", e);
      }
    }

    @Override
    public void close(Cut cut) {
      end(session, cut);
    }

    @Override
    public boolean answers() {
      return true;
    }
  }
}
