package io.songda.sandbox.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The switchboard: faults are armed with a count and each firing uses one up. */
@Component
public class Faults {

  private final List<ArmedFault> armed = new ArrayList<>();
  private final Map<FaultKind, Long> fired = new EnumMap<>(FaultKind.class);
  private volatile boolean quiet = true;

  /** Arms a fault beside those already waiting; the oldest that matches fires first. */
  public synchronized void arm(ArmedFault fault) {
    armed.add(fault);
    quiet = false;
  }

  /** Disarms everything; the counts of what has fired stay. */
  public synchronized void disarm() {
    armed.clear();
    quiet = true;
  }

  /** What still waits, oldest first. */
  public synchronized List<ArmedFault> armed() {
    return List.copyOf(armed);
  }

  /** How often each kind has fired since the start; kinds that never fired are absent. */
  public synchronized Map<FaultKind, Long> fired() {
    return new EnumMap<>(fired);
  }

  /** Uses up one firing that matches and says how long it lasts; empty: nothing goes wrong. */
  public Optional<Duration> fire(FaultKind kind, @Nullable String outTradeNo) {
    return fire(kind, false, () -> outTradeNo);
  }

  /**
   * As {@link #fire(FaultKind, String)}, for answers: the trade is looked up only if it matters.
   */
  public Optional<Duration> fireOnAnswer(
      FaultKind kind, Supplier<? extends @Nullable String> outTradeNo) {
    return fire(kind, kind.spoilsAnswersToo(), outTradeNo);
  }

  private Optional<Duration> fire(
      FaultKind kind, boolean onAnswers, Supplier<? extends @Nullable String> outTradeNo) {
    if (quiet) {
      return Optional.empty();
    }
    return take(kind, onAnswers, outTradeNo);
  }

  private synchronized Optional<Duration> take(
      FaultKind kind, boolean onAnswers, Supplier<? extends @Nullable String> outTradeNo) {
    for (int i = 0; i < armed.size(); i++) {
      ArmedFault fault = armed.get(i);
      if (fault.kind() == kind && fault.onAnswers() == onAnswers && concerns(fault, outTradeNo)) {
        useUp(i, fault);
        return Optional.of(Duration.ofMillis(fault.delayMs()));
      }
    }
    return Optional.empty();
  }

  private static boolean concerns(
      ArmedFault fault, Supplier<? extends @Nullable String> outTradeNo) {
    String only = fault.outTradeNo();
    return only == null || only.equals(outTradeNo.get());
  }

  private void useUp(int index, ArmedFault fault) {
    fired.merge(fault.kind(), 1L, Long::sum);
    int left = fault.remaining() - 1;
    if (left > 0) {
      armed.set(
          index,
          new ArmedFault(
              fault.kind(), left, fault.delayMs(), fault.outTradeNo(), fault.onAnswers()));
    } else {
      armed.remove(index);
      quiet = armed.isEmpty();
    }
  }
}
