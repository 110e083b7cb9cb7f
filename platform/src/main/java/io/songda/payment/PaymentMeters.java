package io.songda.payment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.songda.shared.AfterCommit;
import io.songda.shared.Sampled;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is measured of money coming and going, by channel and by how it ended. */
@Component
class PaymentMeters {

  private static final String PAYMENTS = "songda.payments";
  private static final String REFUNDS = "songda.refunds";

  private final MeterRegistry meters;

  PaymentMeters(MeterRegistry meters, PaymentStore store) {
    this.meters = meters;
    for (Channel channel : List.of(Channel.WECHAT, Channel.CASH)) {
      counter(PAYMENTS, channel, "succeeded");
      counter(REFUNDS, channel, "succeeded");
      counter(REFUNDS, channel, "stuck");
    }
    Gauge.builder("songda.refunds.open", new Sampled(store::openRefunds), Sampled::getAsDouble)
        .description("Refunds that are asked for and not yet with the payer")
        .strongReference(true)
        .register(meters);
  }

  private io.micrometer.core.instrument.Counter counter(
      String name, @Nullable Channel channel, String outcome) {
    String by = channel == null ? "NONE" : channel.name();
    return meters.counter(name, "channel", by, "outcome", outcome);
  }

  /** An attempt ended in that way, once the running transaction has taken place. */
  void ended(Attempt attempt) {
    String how = attempt.state().name().toLowerCase(Locale.ROOT);
    AfterCommit.run(() -> counter(PAYMENTS, attempt.channel(), how).increment());
  }

  /** A rider has cash. */
  void cash() {
    AfterCommit.run(() -> counter(PAYMENTS, Channel.CASH, "succeeded").increment());
  }

  /** A refund is {@code accepted}, {@code succeeded} or {@code stuck}. */
  void refund(@Nullable Channel channel, String outcome) {
    AfterCommit.run(() -> counter(REFUNDS, channel, outcome).increment());
  }
}
