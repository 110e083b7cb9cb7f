package io.songda.payment;

import io.songda.shared.Refusal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The channels that are wired. */
@Component
class Channels {

  private final Map<Channel, PaymentChannel> paying = new EnumMap<>(Channel.class);
  private final Map<Channel, RefundChannel> refunding = new EnumMap<>(Channel.class);
  private final Map<Channel, NotificationVerifier> verifying = new EnumMap<>(Channel.class);

  Channels(
      List<PaymentChannel> paying,
      List<RefundChannel> refunding,
      List<NotificationVerifier> verifying) {
    paying.forEach(one -> this.paying.put(one.channel(), one));
    refunding.forEach(one -> this.refunding.put(one.channel(), one));
    verifying.forEach(one -> this.verifying.put(one.channel(), one));
  }

  /** Refuses with 422 {@code channel_unavailable} a channel that is not wired. */
  PaymentChannel paying(Channel channel) {
    return known(paying.get(channel));
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
