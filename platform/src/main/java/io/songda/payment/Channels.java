package io.songda.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.songda.shared.Refusal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The channels that are wired, each behind a guard of its own. */
@Component
class Channels {

  private final Map<Channel, PaymentChannel> paying = new EnumMap<>(Channel.class);
  private final Map<Channel, RefundChannel> refunding = new EnumMap<>(Channel.class);
  private final Map<Channel, ChannelGuard> guards = new EnumMap<>(Channel.class);
  private final Map<Channel, NotificationVerifier> verifying = new EnumMap<>(Channel.class);

  Channels(
      List<PaymentChannel> paying,
      List<RefundChannel> refunding,
      List<NotificationVerifier> verifying,
      ChannelLimits limits,
      MeterRegistry meters) {
    for (PaymentChannel one : paying) {
      guards.computeIfAbsent(one.channel(), first -> new ChannelGuard(first, limits, meters));
      this.paying.put(one.channel(), guard(one.channel()).before(one));
    }
    for (RefundChannel one : refunding) {
      guards.computeIfAbsent(one.channel(), first -> new ChannelGuard(first, limits, meters));
      this.refunding.put(one.channel(), guard(one.channel()).before(one));
    }
    verifying.forEach(one -> this.verifying.put(one.channel(), one));
  }

  /** Refuses with 422 {@code channel_unavailable} a channel that is not wired. */
  PaymentChannel paying(Channel channel) {
    return known(paying.get(channel));
  }

  /** The same for what stands before it. */
  ChannelGuard guard(Channel channel) {
    return known(guards.get(channel));
  }

  /** The same for giving back. */
  RefundChannel refunding(Channel channel) {
    return known(refunding.get(channel));
  }

  /** The same for news. */
  NotificationVerifier verifying(Channel channel) {
    return known(verifying.get(channel));
  }

  private static <T> T known(@org.jspecify.annotations.Nullable T channel) {
    if (channel == null) {
      throw Refusal.unprocessable(
          "channel_unavailable", "channel", "This way to pay is not available here");
    }
    return channel;
  }
}
