package io.songda.sandbox.wechat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds which trade a request is about, for faults armed on one trade. */
@Component
class Subjects {

  private static final Pattern BY_NUMBER =
      Pattern.compile("/v3/pay/transactions/out-trade-no/([^/]+)(/close)?");
  private static final Pattern BY_TRANSACTION = Pattern.compile("/v3/pay/transactions/id/([^/]+)");
  private static final Pattern BY_REFUND = Pattern.compile("/v3/refund/domestic/refunds/([^/]+)");

  private final Trades trades;
  private final Wire wire;

  Subjects(Trades trades, Wire wire) {
    this.trades = trades;
    this.wire = wire;
  }

  /** The merchant's number of the trade; null when the request names none that is known. */
  @Nullable String outTradeNo(String path, byte[] body) {
    Matcher number = BY_NUMBER.matcher(path);
    if (number.matches()) {
      return number.group(1);
    }
    Matcher transaction = BY_TRANSACTION.matcher(path);
    if (transaction.matches()) {
      return ofTransaction(transaction.group(1));
    }
    Matcher refund = BY_REFUND.matcher(path);
    if (refund.matches()) {
      return trades.refund(refund.group(1)).map(r -> r.trade().order().outTradeNo()).orElse(null);
    }
    return inBody(body);
  }

  private @Nullable String inBody(byte[] body) {
    JsonNode request = wire.peek(body);
    String number = request.path("out_trade_no").asString("");
    return number.isEmpty() ? ofTransaction(request.path("transaction_id").asString("")) : number;
  }

  private @Nullable String ofTransaction(String transactionId) {
    return trades
        .byTransaction(transactionId)
        .map(trade -> trade.order().outTradeNo())
        .orElse(null);
  }
}
