package io.songda.sandbox.wechat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** The channel's own numbers, in the shapes WeChat Pay uses. */
@Component
class Numbers {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.ofHours(8));
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.ofHours(8));

  private final Clock clock;
  private final AtomicLong last = new AtomicLong();
  // two runs on one day must not give the same numbers
  private final long run = ThreadLocalRandom.current().nextLong(1_000_000);

  Numbers(Clock clock) {
    this.clock = clock;
  }

  /** 28 digits. */
  String transactionId() {
    return "4200%06d%s%010d".formatted(run, DAY.format(clock.instant()), last.incrementAndGet());
  }

  /** 29 digits. */
  String refundId() {
    return "50302%06d%s%010d".formatted(run, DAY.format(clock.instant()), last.incrementAndGet());
  }

  /** 36 characters. */
  String prepayId() {
    return "wx%s%016x%04x"
        .formatted(
            SECOND.format(clock.instant()),
            ThreadLocalRandom.current().nextLong(),
            last.incrementAndGet() & 0xffff);
  }
}
