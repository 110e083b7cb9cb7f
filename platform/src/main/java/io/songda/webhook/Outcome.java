package io.songda.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What came of one try. Of the answer only its status is known; its body is never read.
 *
 * @param status null when there was no answer
 * @param fault null when it was taken
 */
record Outcome(@Nullable Integer status, @Nullable Fault fault) {

  static final int GONE = 410;

  static Outcome answered(int status) {
    return new Outcome(status, status / 100 == 2 ? null : Fault.STATUS);
  }

  static Outcome failed(Fault fault) {
    return new Outcome(null, fault);
  }

  boolean isTaken() {
    return fault == null;
  }

  boolean isGone() {
    return status != null && status == GONE;
  }
}
