package io.songda.sandbox.wechat;

import java.util.UUID;

/**
 * Something the merchant is to be told; the id stays the same over all attempts.
 *
 * @param eventType TRANSACTION.SUCCESS, REFUND.SUCCESS, REFUND.ABNORMAL or REFUND.CLOSED
 * @param originalType transaction or refund
 * @param content the record that will travel encrypted
 */
record Notice(
    String id,
    String eventType,
    String summary,
    String originalType,
    String outTradeNo,
    String url,
    Object content) {

  Notice(
      String eventType,
      String summary,
      String originalType,
      String outTradeNo,
      String url,
      Object content) {
    this(UUID.randomUUID().toString(), eventType, summary, originalType, outTradeNo, url, content);
  }
}
