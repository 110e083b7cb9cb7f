package io.songda.sandbox.wechat;

import io.songda.sandbox.book.BookedTrade;
import io.songda.sandbox.book.BookedTrades;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** All orders and refunds by their numbers, in memory. */
@Component
class Trades implements BookedTrades {

  private final Map<String, Trade> byNumber = new ConcurrentHashMap<>();
  private final Map<String, Trade> byTransaction = new ConcurrentHashMap<>();
  private final Map<String, Refund> refunds = new ConcurrentHashMap<>();

  Optional<Trade> byNumber(String outTradeNo) {
    return Optional.ofNullable(byNumber.get(outTradeNo));
  }

  Optional<Trade> byTransaction(String transactionId) {
    return Optional.ofNullable(byTransaction.get(transactionId));
  }

  Optional<Refund> refund(String outRefundNo) {
    return Optional.ofNullable(refunds.get(outRefundNo));
  }

  /** Keeps a new order and answers it, or answers the one that already has this number. */
  Trade keep(Trade trade) {
    Trade earlier = byNumber.putIfAbsent(trade.order().outTradeNo(), trade);
    return earlier == null ? trade : earlier;
  }

  /** Makes a payment findable by the channel's number. */
  void paid(String transactionId, Trade trade) {
    byTransaction.put(transactionId, trade);
  }

  /** Claims a refund number; answers the refund that already has it, or the given one. */
  Refund keep(Refund refund) {
    Refund earlier = refunds.putIfAbsent(refund.outRefundNo(), refund);
    return earlier == null ? refund : earlier;
  }

  /** Frees the number of a refund that was refused. */
  void forget(Refund refund) {
    refunds.remove(refund.outRefundNo(), refund);
  }

  @Override
  public List<BookedTrade> booked() {
    return byNumber.values().stream().map(Trade::booked).toList();
  }

  @Override
  public Optional<BookedTrade> booked(String outTradeNo) {
    return byNumber(outTradeNo).map(Trade::booked);
  }
}
