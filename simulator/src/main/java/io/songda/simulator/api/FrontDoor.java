package io.songda.simulator.api;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Lets the person at this terminal into the console: says where it is and who may sign in, and
 * tells each code that is sent to that phone, like a phone that lies on the table.
 */
public final class FrontDoor implements AutoCloseable {
  private static final int LOOK_MILLIS = 500;

  private final SandboxDesk sandbox;
  private final String phone;
  private final Consumer<String> say;
  private final ScheduledExecutorService phoneOnTheTable =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("front-door").factory());
  private @Nullable String told;

  private FrontDoor(SandboxDesk sandbox, String phone, Consumer<String> say) {
    this.sandbox = sandbox;
    this.phone = phone;
    this.say = say;
  }

  /** Has a first code sent to the operator's phone and says it, with the address of the console. */
  public static FrontDoor open(
      Line platform, SandboxDesk sandbox, String phone, Consumer<String> say) {
    FrontDoor door = new FrontDoor(sandbox, phone, say);
    platform.ask(
        "POST",
        "/api/v1/sign-in/codes",
        null,
        null,
        Map.of("phone", phone, "role", "OPERATOR"),
        JsonNode.class);
    URI base = platform.base();
    say.accept(
        "Open http://localhost:%d and sign in as operator %s; codes appear here."
            .formatted(base.getPort(), phone));
    door.phoneOnTheTable.scheduleWithFixedDelay(door::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    return door;
  }

  private void look() {
    try {
      String code = sandbox.lastCode(phone);
      if (code != null && !code.equals(told)) {
        told = code;
        say.accept("Code for %s: %s (good for five minutes)".formatted(phone, code));
      }
    } catch (Refused later) {
      // the sandbox is busy or going; the next look will tell
    }
  }

  @Override
  public void close() {
    phoneOnTheTable.shutdownNow();
  }
}
