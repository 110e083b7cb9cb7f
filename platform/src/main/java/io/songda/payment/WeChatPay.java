package io.songda.payment;

import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.payments.jsapi.JsapiServiceExtension;
import com.wechat.pay.java.service.payments.jsapi.model.Amount;
import com.wechat.pay.java.service.payments.jsapi.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.jsapi.model.Payer;
import com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest;
import com.wechat.pay.java.service.payments.jsapi.model.PrepayWithRequestPaymentResponse;
import com.wechat.pay.java.service.payments.jsapi.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import io.songda.payment.ChannelOutcome.Confirmed;
import io.songda.payment.ChannelOutcome.Pending;
import io.songda.payment.ChannelOutcome.Rejected;
import io.songda.payment.ChannelOutcome.Unknown;
import io.songda.payment.NotificationVerifier.News;
import io.songda.shared.CityClock;
import io.songda.shared.Money;
import io.songda.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * WeChat Pay, JSAPI and Native, by the official client. Whatever it throws that is not a plain
 * answer of the channel means unknown; its messages may hold signatures and personal data and are
 * never logged.
 */
final class WeChatPay implements PaymentChannel, RefundChannel, NotificationVerifier {

  private static final Logger LOG = LoggerFactory.getLogger(WeChatPay.class);
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final String CURRENCY = "CNY";
  private static final Set<String> NOT_KNOWN =
      Set.of("ORDER_NOT_EXIST", "ORDERNOTEXIST", "RESOURCE_NOT_EXISTS");
  private static final Set<String> LATER =
      Set.of(
          "FREQUENCY_LIMITED",
          "RATELIMIT_EXCEEDED",
          "SIGN_ERROR",
          "NOT_ENOUGH",
          "ORDER_CLOSED",
          "ORDER_PAID");

  private final WeChatKit kit;
  private final Channel channel;
  private final String notifyUrl;
  private final InstantSource real;
  private final JsapiServiceExtension payments;
  private final NativePayService codes;
  private final RefundService refunds;
  private final NotificationParser parser;
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * @param notifyUrl where the channel reports to
   * @param real the real clock, never the city's
   */
  WeChatPay(WeChatKit kit, Channel channel, String notifyUrl, InstantSource real) {
    WeChatWire wire = new WeChatWire(kit);
    this.kit = kit;
    this.channel = channel;
    this.notifyUrl = notifyUrl;
    this.real = real;
    this.payments =
        new JsapiServiceExtension.Builder().config(kit.config()).httpClient(wire).build();
    this.codes = new NativePayService.Builder().httpClient(wire).build();
    this.refunds = new RefundService.Builder().httpClient(wire).build();
    this.parser = new NotificationParser(kit.config());
  }

  @Override
  public Channel channel() {
    return channel;
  }

  // --- paying ---

  @Override
  public ChannelOutcome<Cashier> create(Order order) {
    return carefully(
        () ->
            new Confirmed<>(
                switch (order.way()) {
                  case IN_APP -> cashier(payments.prepayWithRequestPayment(inApp(order)));
                  case BY_CODE -> new Cashier(Map.of(), codes.prepay(byCode(order)).getCodeUrl());
                }));
  }

  /** A code belongs to nobody: whoever scans it pays. */
  private com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest byCode(Order order) {
    var request = new com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest();
    request.setAppid(kit.appid());
    request.setMchid(kit.mchid());
    request.setDescription(order.subject());
    request.setOutTradeNo(order.number());
    request.setAttach(order.reference());
    request.setNotifyUrl(notifyUrl);
    request.setTimeExpire(expiry(order));
    var amount = new com.wechat.pay.java.service.payments.nativepay.model.Amount();
    amount.setTotal(Math.toIntExact(order.amount().fen()));
    amount.setCurrency(CURRENCY);
    request.setAmount(amount);
    return request;
  }

  private PrepayRequest inApp(Order order) {
    PrepayRequest request = new PrepayRequest();
    request.setAppid(kit.appid());
    request.setMchid(kit.mchid());
    request.setDescription(order.subject());
    request.setOutTradeNo(order.number());
    request.setAttach(order.reference());
    request.setNotifyUrl(notifyUrl);
    request.setTimeExpire(expiry(order));
    Amount amount = new Amount();
    amount.setTotal(Math.toIntExact(order.amount().fen()));
    amount.setCurrency(CURRENCY);
    request.setAmount(amount);
    Payer payer = new Payer();
    payer.setOpenid(order.payer());
    request.setPayer(payer);
    return request;
  }

  private static String expiry(Order order) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        order.expiresAt().atZone(CityClock.ZONE).toOffsetDateTime());
  }

  private static Cashier cashier(PrepayWithRequestPaymentResponse answer) {
    return new Cashier(
        Map.of(
            "appId", answer.getAppId(),
            "timeStamp", answer.getTimeStamp(),
            "nonceStr", answer.getNonceStr(),
            "package", answer.getPackageVal(),
            "signType", answer.getSignType(),
            "paySign", answer.getPaySign()),
        null);
  }

  @Override
  public ChannelOutcome<Trade> query(String number) {
    QueryOrderByOutTradeNoRequest request = new QueryOrderByOutTradeNoRequest();
    request.setMchid(kit.mchid());
    request.setOutTradeNo(number);
    return carefully(() -> outcome(number, payments.queryOrderByOutTradeNo(request)));
  }

  private ChannelOutcome<Trade> outcome(String number, Transaction answer) {
    Transaction.TradeStateEnum state = answer.getTradeState();
    if (state == null || !number.equals(answer.getOutTradeNo()) || oddity(answer) != null) {
      return new Unknown<>("an answer about something else");
    }
    return switch (state) {
      case SUCCESS, REFUND -> new Confirmed<>(paid(answer));
      case CLOSED, REVOKED -> new Confirmed<>(new Trade.Ended());
      default -> new Pending<>();
    };
  }

  /** Why it is not about our money; null when it is. An unpaid order tells no currency. */
  private @Nullable String oddity(Transaction answer) {
    if (!kit.mchid().equals(answer.getMchid())) {
      return "another merchant";
    }
    if (!kit.appid().equals(answer.getAppid())) {
      return "another app";
    }
    boolean told = answer.getAmount() != null && answer.getAmount().getCurrency() != null;
    return told && !CURRENCY.equals(answer.getAmount().getCurrency()) ? "another currency" : null;
  }

  private Trade.Paid paid(Transaction answer) {
    return new Trade.Paid(
        Objects.requireNonNull(answer.getTransactionId()),
        Money.fen(answer.getAmount().getTotal()),
        answer.getSuccessTime() == null
            ? real.instant()
            : OffsetDateTime.parse(answer.getSuccessTime()).toInstant());
  }

  @Override
  public ChannelOutcome<Closed> close(String number) {
    CloseOrderRequest request = new CloseOrderRequest();
    request.setMchid(kit.mchid());
    request.setOutTradeNo(number);
    return carefully(
        () -> {
          payments.closeOrder(request);
          return new Confirmed<>(new Closed());
        });
  }

  // --- giving back ---

  @Override
  public ChannelOutcome<RefundResult> refund(Wish wish) {
    CreateRequest request = new CreateRequest();
    request.setOutTradeNo(wish.attempt());
    request.setOutRefundNo(wish.number());
    request.setReason(wish.reason());
    request.setNotifyUrl(notifyUrl);
    AmountReq amount = new AmountReq();
    amount.setRefund(wish.amount().fen());
    amount.setTotal(wish.paid().fen());
    amount.setCurrency(CURRENCY);
    request.setAmount(amount);
    return carefully(() -> outcome(refunds.create(request).getStatus()));
  }

  @Override
  public ChannelOutcome<RefundResult> queryRefund(String number) {
    QueryByOutRefundNoRequest request = new QueryByOutRefundNoRequest();
    request.setOutRefundNo(number);
    return carefully(() -> outcome(refunds.queryByOutRefundNo(request).getStatus()));
  }

  private static ChannelOutcome<RefundResult> outcome(@Nullable Status status) {
    return switch (status) {
      case null -> new Unknown<>("a state we do not know");
      case PROCESSING -> new Pending<>();
      case SUCCESS, CLOSED, ABNORMAL -> new Confirmed<>(result(status));
    };
  }

  private static RefundResult result(Status status) {
    return switch (status) {
      case SUCCESS -> RefundResult.SUCCEEDED;
      case CLOSED -> RefundResult.CLOSED;
      case ABNORMAL -> RefundResult.ABNORMAL;
      case PROCESSING -> throw new IllegalArgumentException("That is no end");
    };
  }

  // --- the channel's no and its silence ---

  private <T> ChannelOutcome<T> carefully(Supplier<ChannelOutcome<T>> call) {
    try {
      return call.get();
    } catch (ServiceException e) {
      return answered(e.getHttpStatusCode(), e.getErrorCode());
    } catch (RuntimeException e) {
      LOG.debug("{} gave no answer we can use: {}", channel, e.getClass().getSimpleName());
      return new Unknown<>(e.getClass().getSimpleName());
    }
  }

  private static <T> ChannelOutcome<T> answered(int status, @Nullable String code) {
    if (code == null || status >= 500) {
      return new Unknown<>("HTTP " + status);
    }
    if (NOT_KNOWN.contains(code)) {
      return new Rejected<>(NOT_THERE, false);
    }
    return new Rejected<>(code, status == 429 || LATER.contains(code));
  }

  // --- news ---

  /** What the notification's own merchant field says. */
  private static final class Owner {
    @Nullable String mchid;
  }

  @Override
  public News verify(RawNotification raw) {
    try {
      requireFresh(raw);
      RequestParam param = param(raw);
      String owner = parser.parse(param, Owner.class).mchid;
      JsonNode envelope = json.readTree(raw.body());
      String id = envelope.required("id").stringValue();
      String type = envelope.required("event_type").stringValue();
      if (type.startsWith("TRANSACTION.")) {
        return payment(id, parser.parse(param, Transaction.class));
      }
      if (type.startsWith("REFUND.")) {
        return refund(id, owner, parser.parse(param, RefundNotification.class));
      }
      return new News.Odd(id, "", "an event we do not know");
    } catch (RuntimeException e) {
      LOG.info("A notification was refused: {}", e.getClass().getSimpleName());
      throw notGenuine();
    }
  }

  private void requireFresh(RawNotification raw) {
    Instant at = Instant.ofEpochSecond(Long.parseLong(header(raw, "wechatpay-timestamp")));
    if (Duration.between(at, real.instant()).abs().compareTo(FRESH) > 0) {
      throw notGenuine();
    }
  }

  private static RequestParam param(RawNotification raw) {
    return new RequestParam.Builder()
        .serialNumber(header(raw, "wechatpay-serial"))
        .nonce(header(raw, "wechatpay-nonce"))
        .signature(header(raw, "wechatpay-signature"))
        .timestamp(header(raw, "wechatpay-timestamp"))
        .body(new String(raw.body(), StandardCharsets.UTF_8))
        .build();
  }

  private static String header(RawNotification raw, String name) {
    String value = raw.headers().get(name);
    if (value == null) {
      throw notGenuine();
    }
    return value;
  }

  private News payment(String id, Transaction content) {
    String why = oddity(content);
    if (why == null && content.getTradeState() != Transaction.TradeStateEnum.SUCCESS) {
      why = "not paid";
    }
    String number = Objects.requireNonNullElse(content.getOutTradeNo(), "");
    return why == null
        ? new News.OfPayment(id, number, paid(content))
        : new News.Odd(id, number, why);
  }

  private News refund(String id, @Nullable String owner, RefundNotification content) {
    Status status = content.getRefundStatus();
    String number = Objects.requireNonNullElse(content.getOutRefundNo(), "");
    if (!kit.mchid().equals(owner) || status == null || status == Status.PROCESSING) {
      return new News.Odd(id, number, "another merchant or no end");
    }
    return new News.OfRefund(
        id, number, Money.fen(content.getAmount().getRefund()), result(status));
  }

  private static Refusal notGenuine() {
    return Refusal.unprocessable(
        "notification_not_genuine", null, "The notification is not the channel's, or is too old");
  }
}
