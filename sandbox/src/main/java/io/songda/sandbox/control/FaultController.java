package io.songda.sandbox.control;

import io.songda.sandbox.fault.ArmedFault;
import io.songda.sandbox.fault.FaultKind;
import io.songda.sandbox.fault.Faults;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The fault switches. */
@RestController
@RequestMapping("/sandbox/faults")
class FaultController {

  private static final long LONGEST_DELAY_MS = 86_400_000;

  private final Faults faults;

  FaultController(Faults faults) {
    this.faults = faults;
  }

  record Arm(
      @Nullable String kind,
      @Nullable Integer count,
      @Nullable Long delayMs,
      @Nullable String outTradeNo,
      @Nullable Boolean onAnswers) {}

  record Switchboard(List<ArmedFault> armed, Map<FaultKind, Long> fired) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ArmedFault arm(@RequestBody Arm asked) {
    FaultKind kind = kind(asked.kind());
    int count = asked.count() == null ? 1 : asked.count();
    long delayMs = asked.delayMs() == null ? kind.usualDelay().toMillis() : asked.delayMs();
    boolean onAnswers = Boolean.TRUE.equals(asked.onAnswers());
    if (count < 1) {
      throw Refusals.badField("count", "at least 1");
    }
    if (delayMs < 0 || delayMs > LONGEST_DELAY_MS) {
      throw Refusals.badField("delayMs", "0 to " + LONGEST_DELAY_MS);
    }
    if (onAnswers && !kind.spoilsAnswersToo()) {
      throw Refusals.badField("onAnswers", "only for signature faults");
    }
    ArmedFault fault = new ArmedFault(kind, count, delayMs, asked.outTradeNo(), onAnswers);
    faults.arm(fault);
    return fault;
  }

  @GetMapping
  Switchboard show() {
    return new Switchboard(faults.armed(), faults.fired());
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void disarm() {
    faults.disarm();
  }

  private static FaultKind kind(@Nullable String name) {
    return Arrays.stream(FaultKind.values())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> Refusals.badField("kind", "one of " + Arrays.toString(FaultKind.values())));
  }
}
