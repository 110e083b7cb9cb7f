package io.songda.simulator.api;

import io.songda.simulator.api.Answers.Book;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The sandbox's own desk: the SMS inbox, the payer, the faults and the book. */
public final class SandboxDesk {
  private final Line line;

  /** The desk at the other end of this line. */
  public SandboxDesk(Line line) {
    this.line = line;
  }

  /** The newest code sent to this phone, null when none came. */
  public @Nullable String lastCode(String phone) {
    JsonNode inbox = line.ask("GET", "/sms/inbox/" + phone, null, null, null, JsonNode.class);
    JsonNode code = inbox.path(0).path("params").path("code");
    return code.isMissingNode() ? null : code.asString();
  }

  /**
   * The payer pays this number now.
   *
   * @throws Refused with ALREADY_PAID, CLOSED, EXPIRED or UNKNOWN_ORDER
   */
  public void pay(String outTradeNo) {
    line.ask(
        "POST",
        "/sandbox/wechat/payments",
        null,
        null,
        Map.of("outTradeNo", outTradeNo),
        JsonNode.class);
  }

  /** Arms a fault for the next so many occasions. */
  public void arm(String kind, int count, long delayMillis) {
    arm(Map.of("kind", kind, "count", count, "delayMs", delayMillis));
  }

  /** Arms a fault that concerns one payment. */
  public void armFor(String kind, String outTradeNo) {
    arm(Map.of("kind", kind, "outTradeNo", outTradeNo));
  }

  private void arm(Map<String, Object> fault) {
    line.ask("POST", "/sandbox/faults", null, null, fault, JsonNode.class);
  }

  /** How often each fault has fired. */
  public Map<String, Integer> fired() {
    JsonNode faults = line.ask("GET", "/sandbox/faults", null, null, null, JsonNode.class);
    Map<String, Integer> fired = new TreeMap<>();
    faults.path("fired").properties().forEach(e -> fired.put(e.getKey(), e.getValue().asInt()));
    return fired;
  }

  /** The sandbox's book of all trades. */
  public Book book() {
    return line.ask("GET", "/sandbox/book", null, null, null, Book.class);
  }
}
