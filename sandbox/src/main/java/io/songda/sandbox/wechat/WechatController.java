package io.songda.sandbox.wechat;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** WeChat Pay's addresses. Who asks has been checked and answers are signed by the gate. */
@RestController
@RequestMapping("/v3")
class WechatController {

  private static final Logger log = LoggerFactory.getLogger(WechatController.class);
  private static final byte[] NOTHING = new byte[0];

  private final WechatPayments payments;
  private final WechatRefunds refunds;
  private final Wire wire;

  WechatController(WechatPayments payments, WechatRefunds refunds, Wire wire) {
    this.payments = payments;
    this.refunds = refunds;
    this.wire = wire;
  }

  @PostMapping("/pay/transactions/jsapi")
  ResponseEntity<byte[]> jsapi(@RequestBody(required = false) byte @Nullable [] body) {
    return prepay(TradeType.JSAPI, body);
  }

  @PostMapping("/pay/transactions/native")
  ResponseEntity<byte[]> nativeCode(@RequestBody(required = false) byte @Nullable [] body) {
    return prepay(TradeType.NATIVE, body);
  }

  @PostMapping("/pay/transactions/h5")
  ResponseEntity<byte[]> h5(@RequestBody(required = false) byte @Nullable [] body) {
    return prepay(TradeType.MWEB, body);
  }

  @PostMapping("/pay/transactions/app")
  ResponseEntity<byte[]> app(@RequestBody(required = false) byte @Nullable [] body) {
    return prepay(TradeType.APP, body);
  }

  @GetMapping("/pay/transactions/out-trade-no/{outTradeNo}")
  ResponseEntity<byte[]> byNumber(
      @PathVariable String outTradeNo, @RequestParam(required = false) @Nullable String mchid) {
    return json(200, payments.byNumber(outTradeNo, mchid));
  }

  @GetMapping("/pay/transactions/id/{transactionId}")
  ResponseEntity<byte[]> byTransaction(
      @PathVariable String transactionId, @RequestParam(required = false) @Nullable String mchid) {
    return json(200, payments.byTransaction(transactionId, mchid));
  }

  @PostMapping("/pay/transactions/out-trade-no/{outTradeNo}/close")
  ResponseEntity<byte[]> close(
      @PathVariable String outTradeNo, @RequestBody(required = false) byte @Nullable [] body) {
    payments.close(outTradeNo, wire.read(orNothing(body), Requests.Close.class));
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/refund/domestic/refunds")
  ResponseEntity<byte[]> refund(@RequestBody(required = false) byte @Nullable [] body) {
    return json(200, refunds.refund(wire.read(orNothing(body), Requests.Refund.class)));
  }

  @GetMapping("/refund/domestic/refunds/{outRefundNo}")
  ResponseEntity<byte[]> refundByNumber(@PathVariable String outRefundNo) {
    return json(200, refunds.byNumber(outRefundNo));
  }

  @RequestMapping("/**")
  ResponseEntity<byte[]> unknown() {
    return json(404, new Wire.Failure("RESOURCE_NOT_EXISTS", "请求的资源不存在"));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> refused(WechatRefusal refusal) {
    return json(refusal.status(), new Wire.Failure(refusal.code(), refusal.reason()));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> broken(RuntimeException e) {
    log.error("the sandbox itself failed", e);
    return json(500, new Wire.Failure("SYSTEM_ERROR", "系统异常，请稍后重试"));
  }

  private ResponseEntity<byte[]> prepay(TradeType type, byte @Nullable [] body) {
    return json(200, payments.prepay(type, wire.read(orNothing(body), Requests.Prepay.class)));
  }

  private ResponseEntity<byte[]> json(int status, Object answer) {
    return ResponseEntity.status(status)
        .contentType(MediaType.valueOf("application/json;charset=utf-8"))
        .body(wire.write(answer));
  }

  private static byte[] orNothing(byte @Nullable [] body) {
    return body == null ? NOTHING : body;
  }
}
