package io.songda.sandbox.control;

import io.songda.sandbox.wechat.PayerRefusal;
import io.songda.sandbox.wechat.WechatPayments;
import io.songda.sandbox.wechat.WechatPayments.Paid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The payer's thumb. */
@RestController
class PayerController {

  private final WechatPayments payments;

  PayerController(WechatPayments payments) {
    this.payments = payments;
  }

  record Pay(@Nullable String outTradeNo, @Nullable String payer) {}

  @PostMapping("/sandbox/wechat/payments")
  Paid pay(@RequestBody Pay asked) {
    String outTradeNo = asked.outTradeNo();
    if (outTradeNo == null || outTradeNo.isBlank()) {
      throw Refusals.badField("outTradeNo", "which order is paid");
    }
    try {
      return payments.pay(outTradeNo, asked.payer());
    } catch (PayerRefusal refusal) {
      throw Refusals.of(refusal);
    }
  }
}
