package io.songda.payment;

import io.songda.payment.ChannelOutcome.Confirmed;
import io.songda.payment.ChannelOutcome.Pending;
import io.songda.payment.ChannelOutcome.Rejected;
import io.songda.payment.ChannelOutcome.Unknown;
import io.songda.shared.Money;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * How a program reaches a payment channel that is played. What the channel says is in words of its
 * own, so that the play knows nothing of the program's inside.
 */
public final class ChannelDoor {

  /** What a channel answers. */
  public sealed interface Says {

    /** Taken on; the payer may pay. */
    record Open() implements Says {}

    /** The money has moved. */
    record Paid(String transaction, long fen, Instant at) implements Says {}

    /** Takes no money any more. */
    record Ended() implements Says {}

    /** Nobody knows the number. */
    record NotThere() implements Says {}

    /** Not now. */
    record Busy() implements Says {}

    /** No answer came. */
    record Silence() implements Says {}

    /** A refund has ended so, or is under way. */
    record Refund(RefundWord word) implements Says {}
  }

  /** Where a refund stands at the channel. */
  public enum RefundWord {
    UNDER_WAY,
    DONE,
    GIVEN_UP
  }

  /** The channel's side of the wire. */
  public interface Played {
    Says create(String number, long fen, Instant expiresAt);

    Says query(String number);

    Says close(String number);

    Says refund(String number, String attempt, long fen);

    Says queryRefund(String number);
  }

  private ChannelDoor() {}

  /** What is wired into the program for it. */
  public static Object wired(Channel channel, Played played) {
    return new Wire(channel, played);
  }

  /** The callback about a payment, as the program's {@link Notifications} read it. */
  public static byte[] paid(String event, String number, Says.Paid paid) {
    return "paid %s %s %s %d %s"
        .formatted(event, number, paid.transaction(), paid.fen(), paid.at())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The callback about a refund. */
  public static byte[] refunded(String event, String number, long fen, RefundWord word) {
    return "refund %s %s %d %s"
        .formatted(event, number, fen, word)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The same as in a city, but that no channel is left alone: that is a matter of real time. */
  public static Object limits() {
    return new ChannelLimits(64, 32, 0, Duration.ofSeconds(10));
  }

  /** Channel calls beside the timers, begun when the city lets them. */
  public static Object calls(BiConsumer<String, Runnable> begin) {
    return new ChannelCalls((ChannelLimits) limits()) {
      @Override
      boolean offer(Channel channel, String about, Runnable call) {
        begin.accept(about, call);
        return true;
      }
    };
  }

  private record Wire(Channel channel, Played played)
      implements PaymentChannel, RefundChannel, NotificationVerifier {

    @Override
    public ChannelOutcome<Cashier> create(Order order) {
      Says says = played.create(order.number(), order.amount().fen(), order.expiresAt());
      return says instanceof Says.Open
          ? new Confirmed<>(new Cashier(Map.of("number", order.number()), null))
          : otherwise(says);
    }

    @Override
    public ChannelOutcome<Trade> query(String number) {
      return switch (played.query(number)) {
        case Says.Open open -> new Pending<>();
        case Says.Paid paid -> new Confirmed<>(trade(paid));
        case Says.Ended ended -> new Confirmed<>(new Trade.Ended());
        case Says other -> otherwise(other);
      };
    }

    private static Trade.Paid trade(Says.Paid paid) {
      return new Trade.Paid(paid.transaction(), Money.fen(paid.fen()), paid.at());
    }

    @Override
    public ChannelOutcome<Closed> close(String number) {
      Says says = played.close(number);
      return says instanceof Says.Ended ? new Confirmed<>(new Closed()) : otherwise(says);
    }

    @Override
    public ChannelOutcome<RefundResult> refund(Wish wish) {
      return refund(played.refund(wish.number(), wish.attempt(), wish.amount().fen()));
    }

    @Override
    public ChannelOutcome<RefundResult> queryRefund(String number) {
      return refund(played.queryRefund(number));
    }

    private static ChannelOutcome<RefundResult> refund(Says says) {
      if (says instanceof Says.Refund(RefundWord word)) {
        return switch (word) {
          case UNDER_WAY -> new Pending<>();
          case DONE -> new Confirmed<>(RefundResult.SUCCEEDED);
          case GIVEN_UP -> new Confirmed<>(RefundResult.CLOSED);
        };
      }
      return otherwise(says);
    }

    private static <T> ChannelOutcome<T> otherwise(Says says) {
      return switch (says) {
        case Says.Silence silence -> new Unknown<>("silence");
        case Says.NotThere notThere -> new Rejected<>(PaymentChannel.NOT_THERE, false);
        case Says other -> new Rejected<>("BUSY", true);
      };
    }

    @Override
    public News verify(RawNotification raw) {
      String[] words = new String(raw.body(), StandardCharsets.UTF_8).split(" ");
      if (words[0].equals("paid")) {
        Says.Paid paid = new Says.Paid(words[3], Long.parseLong(words[4]), Instant.parse(words[5]));
        return new News.OfPayment(words[1], words[2], trade(paid));
      }
      RefundResult result =
          RefundWord.valueOf(words[4]) == RefundWord.DONE
              ? RefundResult.SUCCEEDED
              : RefundResult.CLOSED;
      return new News.OfRefund(words[1], words[2], Money.fen(Long.parseLong(words[3])), result);
    }
  }

  /** The types under which {@link #wired} is wired. */
  public static List<Class<?>> kinds() {
    return List.of(PaymentChannel.class, RefundChannel.class, NotificationVerifier.class);
  }

  /** The type under which {@link #calls} is wired. */
  public static Class<?> kindOfCalls() {
    return ChannelCalls.class;
  }

  /** What is due at a channel later, by their timers. */
  public static List<Class<?>> timerHandlers() {
    return List.of(Refunds.class, Inquiry.class);
  }
}
