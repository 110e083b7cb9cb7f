package io.songda.simulator.witness;

import io.songda.simulator.api.Answers.Book;
import io.songda.simulator.api.Answers.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Spoils the evidence on purpose, to see that the witnesses notice; the platform is not touched.
 */
public enum Plant {
  /** A customer remembers an order that nobody has. */
  LOST_ORDER {
    @Override
    public Evidence in(Evidence evidence) {
      List<Ack> acks = new ArrayList<>(evidence.acks());
      acks.add(
          new Ack(
              "planted",
              "ord_PLANTED",
              "usr_PLANTED",
              "res_PLANTED",
              4_200,
              Map.of(),
              false,
              Instant.EPOCH,
              null));
      return with(evidence, acks, evidence.book(), evidence.counted());
    }
  },
  /** The channel remembers twice the money of one payment. */
  DOUBLED_MONEY {
    @Override
    public Evidence in(Evidence evidence) {
      List<Trade> trades = new ArrayList<>(evidence.book().trades());
      for (int i = 0; i < trades.size(); i++) {
        Trade trade = trades.get(i);
        if (trade.isPaid()) {
          trades.set(
              i,
              new Trade(
                  trade.outTradeNo(),
                  2 * trade.amountFen(),
                  trade.state(),
                  trade.refundedFen(),
                  trade.paidAt(),
                  trade.refunds()));
          break;
        }
      }
      Book book = new Book(trades, evidence.book().totals(), evidence.book().sumFen());
      return with(evidence, evidence.acks(), book, evidence.counted());
    }
  },
  /** A store remembers one piece more than it had. */
  STOCK {
    @Override
    public Evidence in(Evidence evidence) {
      Map<String, Integer> counted = new HashMap<>(evidence.counted());
      counted.keySet().stream()
          .sorted()
          .findFirst()
          .ifPresent(i -> counted.merge(i, 1, Integer::sum));
      return with(evidence, evidence.acks(), evidence.book(), counted);
    }
  };

  /** The evidence with the lie in it. */
  public abstract Evidence in(Evidence evidence);

  private static Evidence with(
      Evidence evidence, List<Ack> acks, Book book, Map<String, Integer> counted) {
    return new Evidence(
        acks,
        evidence.orders(),
        book,
        evidence.orderOfPayment(),
        evidence.balance(),
        evidence.journals(),
        counted,
        evidence.left(),
        evidence.cooked());
  }
}
