package io.songda.sandbox.wechat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies a merchant may send, with every field of WeChat Pay's documentation and no other. */
final class Requests {

  private Requests() {}

  /** Create an order: JSAPI, Native, H5 and App share all but payer and scene. */
  record Prepay(
      @Nullable String appid,
      @Nullable String mchid,
      @Nullable String description,
      @Nullable String outTradeNo,
      @Nullable String timeExpire,
      @Nullable String attach,
      @Nullable String notifyUrl,
      @Nullable String goodsTag,
      @Nullable List<String> limitPay,
      @Nullable Boolean supportFapiao,
      @Nullable Total amount,
      @Nullable Payer payer,
      @Nullable Map<String, Object> detail,
      @Nullable Map<String, Object> sceneInfo,
      @Nullable Map<String, Object> settleInfo) {}

  /** What an order costs, in fen. */
  record Total(@Nullable Long total, @Nullable String currency) {}

  /** Who is to pay. */
  record Payer(@Nullable String openid) {}

  /** Close an order. */
  record Close(@Nullable String mchid) {}

  /** Give money back. */
  record Refund(
      @Nullable String transactionId,
      @Nullable String outTradeNo,
      @Nullable String outRefundNo,
      @Nullable String reason,
      @Nullable String notifyUrl,
      @Nullable String fundsAccount,
      @Nullable RefundAmount amount,
      @Nullable List<Map<String, Object>> goodsDetail) {}

  /** How much of what, in fen. */
  record RefundAmount(
      @Nullable Long refund,
      @Nullable Long total,
      @Nullable String currency,
      @Nullable List<Map<String, Object>> from) {}
}
