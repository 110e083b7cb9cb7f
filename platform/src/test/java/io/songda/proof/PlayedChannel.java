package io.songda.proof;

import io.songda.payment.Channel;
import io.songda.payment.ChannelDoor;
import io.songda.payment.ChannelDoor.RefundWord;
import io.songda.payment.ChannelDoor.Says;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A payment channel with a book of its own, which is the truth about money outside. Its answers get
 * lost before or after it has done what it was asked, its callbacks come late, twice, in any order
 * or never, and now and then a payment lands after it has promised to take none.
 */
final class PlayedChannel implements ChannelDoor.Played {

  /** A payment as the channel knows it. */
  static final class Trade {
    final long fen;
    final Instant expiresAt;
    final String transaction;
    boolean paid;
    boolean closed;
    long backFen;
    long askedBackFen;

    Trade(long fen, Instant expiresAt, String transaction) {
      this.fen = fen;
      this.expiresAt = expiresAt;
      this.transaction = transaction;
    }
  }

  /** A refund as the channel knows it. */
  static final class Back {
    final String attempt;
    final long fen;
    RefundWord word = RefundWord.UNDER_WAY;

    Back(String attempt, long fen) {
      this.attempt = attempt;
      this.fen = fen;
    }
  }

  final Map<String, Trade> trades = new TreeMap<>();
  final Map<String, Back> refunds = new TreeMap<>();
  private final Map<String, Integer> givenUp = new HashMap<>();
  private final Channel channel;
  private final World world;
  private final Chance chance;
  private int events;

  /** It has heard, perhaps, but its answers do not come through. */
  private long silentUntil;

  PlayedChannel(Channel channel, World world, Chance chance) {
    this.channel = channel;
    this.world = world;
    this.chance = chance;
  }

  // --- asked by the program ---

  @Override
  public Says create(String number, long fen, Instant expiresAt) {
    return answer(
        () -> {
          Trade known = trades.get(number);
          if (known == null) {
            Trade fresh = new Trade(fen, expiresAt, "t" + number);
            trades.put(number, fresh);
            world.mayBePaid(channel, number);
            return new Says.Open();
          }
          world.require(known.fen == fen, "%s was ordered with another amount", number);
          return known.paid || known.closed ? new Says.Busy() : new Says.Open();
        });
  }

  @Override
  public Says query(String number) {
    return answer(() -> stateOf(trades.get(number)));
  }

  private Says stateOf(@Nullable Trade trade) {
    if (trade == null) {
      return new Says.NotThere();
    }
    if (trade.paid) {
      return paid(trade);
    }
    return trade.closed ? new Says.Ended() : new Says.Open();
  }

  private Says.Paid paid(Trade trade) {
    return new Says.Paid(trade.transaction, trade.fen, world.trueTime());
  }

  @Override
  public Says close(String number) {
    return answer(
        () -> {
          Trade trade = trades.get(number);
          if (trade == null) {
            return new Says.NotThere();
          }
          if (trade.paid) {
            return new Says.Busy();
          }
          trade.closed = true;
          return new Says.Ended();
        });
  }

  @Override
  public Says refund(String number, String attempt, long fen) {
    return answer(
        () -> {
          Back known = refunds.get(number);
          if (known != null) {
            world.require(known.fen == fen, "%s was asked for with another amount", number);
            return new Says.Refund(known.word);
          }
          Trade trade = trades.get(attempt);
          if (trade == null || !trade.paid) {
            return new Says.Busy();
          }
          if (trade.askedBackFen + fen > trade.fen) {
            world.broken("I5: more is to go back than was paid by " + attempt);
            return new Says.Busy();
          }
          return takeOn(number, attempt, fen, trade);
        });
  }

  private Says takeOn(String number, String attempt, long fen, Trade trade) {
    Back back = new Back(attempt, fen);
    refunds.put(number, back);
    boolean fails =
        world.isStormy() && chance.of(0.1) && givenUp.merge(attempt, 1, Integer::sum) <= 2;
    if (fails) {
      back.word = RefundWord.GIVEN_UP;
      return new Says.Refund(back.word);
    }
    trade.askedBackFen += fen;
    if (chance.of(0.5)) {
      done(back);
    } else {
      world.in(
          world.isStormy() ? chance.around(2 * Agenda.MINUTE) : Agenda.SECOND,
          "the channel has given back " + number,
          () -> {
            done(back);
            String event = "e" + channel.ordinal() + "-" + ++events;
            tell(event, ChannelDoor.refunded(event, number, fen, back.word), 0);
          });
    }
    return new Says.Refund(back.word);
  }

  private void done(Back back) {
    if (back.word == RefundWord.UNDER_WAY) {
      back.word = RefundWord.DONE;
      Trade trade = trades.get(back.attempt);
      if (trade != null) {
        trade.backFen += back.fen;
      }
    }
  }

  @Override
  public Says queryRefund(String number) {
    return answer(
        () -> {
          Back back = refunds.get(number);
          return back == null ? new Says.NotThere() : new Says.Refund(back.word);
        });
  }

  /** Answers, unless the question or the answer is lost; others live on meanwhile. */
  private Says answer(Supplier<Says> doing) {
    world.mayCutPower("before the channel has heard");
    if (world.isStormy() && chance.of(0.02)) {
      silentUntil = world.now() + chance.between(1, 90) * Agenda.SECOND;
    }
    boolean silent = world.isStormy() && world.now() < silentUntil;
    if (silent && chance.of(0.5) || world.isStormy() && chance.of(0.04)) {
      return new Says.Silence();
    }
    if (world.isStormy() && chance.of(0.03)) {
      return new Says.Busy();
    }
    Says says = doing.get();
    world.meanwhile(0.5);
    world.mayCutPower("before the channel's answer");
    return silent || world.isStormy() && chance.of(0.06) ? new Says.Silence() : says;
  }

  // --- done by the payer ---

  /** The payer has confirmed in the channel's app; what was closed takes no money, mostly. */
  void pay(String number) {
    Trade trade = trades.get(number);
    if (trade == null || trade.paid || trade.closed && !chance.of(0.15)) {
      return;
    }
    trade.paid = true;
    String event = "e" + channel.ordinal() + "-" + ++events;
    if (world.isStormy() && chance.of(0.05)) {
      Says.Paid wrong = new Says.Paid(trade.transaction, trade.fen + 1, world.trueTime());
      tell(event + "x", ChannelDoor.paid(event + "x", number, wrong), 0);
    }
    tell(event, ChannelDoor.paid(event, number, paid(trade)), 0);
  }

  /** Calls back until it is heard, or gives up after six tries. */
  private void tell(String event, byte[] body, int tries) {
    if (tries >= 6 || world.isStormy() && chance.of(0.15)) {
      return; // lost for good
    }
    boolean twice = world.isStormy() && chance.of(0.2);
    for (int i = 0; i < (twice ? 2 : 1); i++) {
      boolean last = i == 0;
      long delay =
          world.isStormy() ? chance.around(chance.of(0.1) ? 20 * Agenda.MINUTE : Agenda.SECOND) : 1;
      world.in(
          delay,
          "callback " + event,
          () -> {
            if (!world.notified(channel, body) && last) {
              world.in(
                  15 * Agenda.SECOND,
                  "callback again " + event,
                  () -> tell(event, body, tries + 1));
            }
          });
    }
  }
}
