package io.songda.dispatch;

import io.songda.lifecycle.Reason;
import io.songda.shared.Refusal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The published reasons as people send them. */
final class Reasons {

  private Reasons() {}

  /** The reason of that name. Refuses others with 400 {@code reason_unknown}. */
  static Reason named(@Nullable String name) {
    return Arrays.stream(Reason.values())
        .filter(reason -> reason.name().equals(name))
        .findAny()
        .orElseThrow(
            () -> Refusal.invalid("reason_unknown", "/reason", "One of the published reasons"));
  }
}
