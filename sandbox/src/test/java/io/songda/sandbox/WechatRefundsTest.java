package io.songda.sandbox;

import static io.songda.sandbox.WechatOrdersTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.wechat.pay.java.service.payments.model.Transaction.TradeStateEnum;
import com.wechat.pay.java.service.refund.model.Refund;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Refunds seen through the official client. */
class WechatRefundsTest extends SandboxTest {

  @Test
  void refundIsFirstInProcessThenDoneAndBringsTheFeeBack() throws Exception {
    MerchantServer.Mailbox mailbox = MERCHANT.mailbox();
    String number = paid(10_000, mailbox);
    mailbox.next();
    assertThat(book(number).get("feeFen").asLong()).isEqualTo(60);

    Refund accepted = refunds.create(back(number, "r" + number, 10_000, 10_000));
    assertThat(accepted.getStatus()).isEqualTo(Status.PROCESSING);
    assertThat(accepted.getAmount().getRefund()).isEqualTo(10_000);

    RefundNotification told = parsed(mailbox.next(), RefundNotification.class);
    assertThat(told.getRefundStatus()).isEqualTo(Status.SUCCESS);
    assertThat(told.getOutRefundNo()).isEqualTo("r" + number);
    assertThat(told.getRefundId()).isEqualTo(accepted.getRefundId());
    assertThat(told.getAmount().getRefund()).isEqualTo(10_000);
    assertThat(told.getSuccessTime()).endsWith("+08:00");
    assertThat(refundState("r" + number).getStatus()).isEqualTo(Status.SUCCESS);
    assertThat(query(number).getTradeState()).isEqualTo(TradeStateEnum.REFUND);

    JsonNode trade = book(number);
    assertThat(trade.get("refundedFen").asLong()).isEqualTo(10_000);
    assertThat(trade.get("feeBackFen").asLong()).isEqualTo(60);
    assertThat(trade.get("refunds").get(0).get("state").asString()).isEqualTo("SUCCESS");
  }

  @Test
  void sameRefundNumberRefundsOnceHoweverOftenItIsSent() throws Exception {
    String number = paid(1000);
    String first = refunds.create(back(number, "r" + number, 400, 1000)).getRefundId();
    assertThat(refunds.create(back(number, "r" + number, 400, 1000)).getRefundId())
        .isEqualTo(first);
    refusal(() -> refunds.create(back(number, "r" + number, 401, 1000)), 400, "INVALID_REQUEST");
    eventually(() -> refundState("r" + number).getStatus() == Status.SUCCESS);
    Refund again = refunds.create(back(number, "r" + number, 400, 1000));
    assertThat(again.getStatus()).isEqualTo(Status.SUCCESS);
    assertThat(book(number).get("refundedFen").asLong()).isEqualTo(400);

    String other = paid(1000);
    refusal(() -> refunds.create(back(other, "r" + number, 400, 1000)), 400, "INVALID_REQUEST");
  }

  @Test
  void partsMayNotExceedTheWhole() throws Exception {
    String number = paid(1000);
    refunds.create(back(number, "a" + number, 700, 1000));
    refusal(() -> refunds.create(back(number, "b" + number, 301, 1000)), 400, "INVALID_REQUEST");
    refunds.create(back(number, "b" + number, 300, 1000));
    refusal(() -> refunds.create(back(number, "c" + number, 1, 1000)), 400, "INVALID_REQUEST");
    eventually(() -> refundState("b" + number).getStatus() == Status.SUCCESS);
    assertThat(book(number).get("refunds").size()).isEqualTo(2);
  }

  @Test
  void refundsAtTheSameMomentDoNotOverdraw() throws Exception {
    String number = paid(1000);
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      long accepted =
          crowd
              .invokeAll(
                  IntStream.range(0, 8)
                      .<Callable<Boolean>>mapToObj(
                          i ->
                              () -> {
                                try {
                                  refunds.create(back(number, i + "x" + number, 300, 1000));
                                  return true;
                                } catch (com.wechat.pay.java.core.exception.ServiceException e) {
                                  return false;
                                }
                              })
                      .toList())
              .stream()
              .filter(future -> future.resultNow())
              .count();
      assertThat(accepted).isEqualTo(3);
    }
    eventually(() -> refundedFen(number) == 900);
  }

  @Test
  void refundOfNothingIsRefused() throws Exception {
    String unpaid = prepaid(500);
    refusal(() -> refunds.create(back(unpaid, "r" + unpaid, 1, 500)), 400, "INVALID_REQUEST");
    String number = paid(500);
    refusal(() -> refunds.create(back(number, "r" + number, 0, 500)), 400, "PARAM_ERROR");
    refusal(() -> refunds.create(back(number, "r" + number, 1, 499)), 400, "INVALID_REQUEST");
    refusal(() -> refunds.create(back(number, "r/" + number, 1, 500)), 400, "PARAM_ERROR");
    String unknown = newNumber();
    refusal(() -> refunds.create(back(unknown, "r1", 1, 500)), 404, "RESOURCE_NOT_EXISTS");
    refusal(() -> refundState("never-" + number), 404, "RESOURCE_NOT_EXISTS");
    assertThat(book(number).get("refunds").size()).isZero();
  }

  private long refundedFen(String number) {
    try {
      return book(number).get("refundedFen").asLong();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
