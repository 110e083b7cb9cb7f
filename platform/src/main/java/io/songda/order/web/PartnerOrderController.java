package io.songda.order.web;

import io.songda.basket.BasketLine;
import io.songda.geo.Datum;
import io.songda.idempotency.IdempotencyKey;
import io.songda.lifecycle.PublicStatus;
import io.songda.order.Destination;
import io.songda.order.OrderFacts;
import io.songda.order.OrderStatusChange;
import io.songda.order.OrderStatusUpdate;
import io.songda.order.PartnerDesk;
import io.songda.order.PartnerDesk.Receipt;
import io.songda.order.PartnerOrder;
import io.songda.payment.Channel;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.Field;
import io.songda.shared.ItemId;
import io.songda.shared.OptionId;
import io.songda.shared.OrderId;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.songda.shared.web.ByKey;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.callbacks.Callback;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The public order contract. It is published at the root of the server, as its document says, and
 * answers a partner's key at the path of the apps as well, because the document may be read with
 * {@code /api/v1} as its server.
 */
@RestController
@Tag(name = "Public contract")
class PartnerOrderController {

  private final PartnerDesk desk;

  PartnerOrderController(PartnerDesk desk) {
    this.desk = desk;
  }

  /** The contract's names of the ways to pay. */
  enum ContractPayment {
    WECHAT,
    ALIPAY,
    CASH
  }

  /** The contract's names of the datums. */
  enum ContractDatum {
    GCJ02,
    WGS84
  }

  /** What a request says is checked later, also whether the fields that must be there are. */
  record OrderItem(
      ItemId itemId,
      @Schema(minimum = "1", maximum = "99") Integer quantity,
      @Nullable List<OptionId> optionIds,
      @Schema(maxLength = 100) @Nullable String note) {}

  record Address(
      @Schema(minLength = 1, maxLength = 40) String name,
      @Schema(example = "13812345678") String phone,
      @Schema(minLength = 1, maxLength = 200) String line,
      @Schema(maxLength = 60) @Nullable String door,
      @Schema(minimum = "-90", maximum = "90") Double lat,
      @Schema(minimum = "-180", maximum = "180") Double lng,
      @Schema(description = "GCJ02 when it is left out") @Nullable ContractDatum datum) {}

  record OrderRequest(
      StoreId restaurantId,
      List<OrderItem> items,
      Address address,
      ContractPayment paymentMethod,
      @Schema(
              format = "uri",
              maxLength = 1000,
              description = "https at a public name; news are posted here",
              example = "https://partner.example.com/songda")
          @Nullable String notificationUrl) {}

  record OrderResponse(
      OrderId orderId,
      PublicStatus status,
      long payableFen,
      @Schema(
              description =
                  "What the payer opens, or scans as a code. Null for cash, and while the channel "
                      + "does not answer: then ask at /api/v1/orders/{id}/payments",
              example = "weixin://wxpay/bizpayurl?pr=Xk2j9")
          @Nullable String payUrl,
      Instant promiseAt) {}

  @PostMapping("/orders")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.PARTNER)
  @Operation(
      operationId = "createOrder",
      summary = "Place an order by API key; its news are posted to notificationUrl")
  @Callback(
      name = "onOrderConfirmed",
      callbackUrlExpression = "{$request.body#/notificationUrl}/order-status",
      operation =
          @Operation(
              method = "post",
              operationId = "onOrderConfirmed",
              summary = "The store has taken the order",
              requestBody =
                  @io.swagger.v3.oas.annotations.parameters.RequestBody(
                      required = true,
                      content =
                          @Content(
                              mediaType = "application/json",
                              schema =
                                  @Schema(allOf = {OrderStatusUpdate.class, OrderFacts.class})))))
  @Callback(
      name = "onStatusChange",
      callbackUrlExpression = "{$request.body#/notificationUrl}",
      operation =
          @Operation(
              method = "post",
              operationId = "onStatusChange",
              summary = "The order has moved",
              requestBody =
                  @io.swagger.v3.oas.annotations.parameters.RequestBody(
                      required = true,
                      content =
                          @Content(
                              mediaType = "application/json",
                              schema =
                                  @Schema(allOf = {OrderStatusChange.class, OrderFacts.class})))))
  OrderResponse createOrder(
      Caller caller, @Nullable IdempotencyKey key, @RequestBody OrderRequest request) {
    return answer(desk.place(caller, order(request), key == null ? onlyOnce(caller) : key));
  }

  @ByKey
  @Hidden
  @PostMapping("/api/v1/orders")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.PARTNER)
  OrderResponse createOrderHere(
      Caller caller, @Nullable IdempotencyKey key, @RequestBody OrderRequest request) {
    return createOrder(caller, key, request);
  }

  /** A partner that sends no key is not recognised when it sends the same again. */
  private static IdempotencyKey onlyOnce(Caller caller) {
    return new IdempotencyKey(
        caller.signedIn() + " createOrder", UUID.randomUUID().toString(), new byte[32]);
  }

  private static PartnerOrder order(OrderRequest request) {
    Field items = Field.of("items");
    List<OrderItem> wanted = items.list(request.items, 1, 50);
    return new PartnerOrder(
        Field.of("restaurantId").present(request.restaurantId),
        IntStream.range(0, wanted.size()).mapToObj(i -> line(wanted.get(i), items.at(i))).toList(),
        destination(Field.of("address").present(request.address)),
        channel(Field.of("paymentMethod").present(request.paymentMethod)),
        request.notificationUrl);
  }

  private static BasketLine line(OrderItem item, Field field) {
    List<OptionId> options = item.optionIds == null ? List.of() : item.optionIds;
    return new BasketLine(
        field.at("itemId").present(item.itemId),
        field.at("quantity").number(item.quantity, 1, 99),
        field.at("optionIds").list(options, 0, 50),
        item.note);
  }

  private static Destination destination(Address address) {
    return new Destination(
        address.name,
        address.phone,
        address.line,
        address.door,
        address.lat,
        address.lng,
        address.datum == null ? null : Datum.valueOf(address.datum.name()));
  }

  private static Channel channel(ContractPayment payment) {
    return switch (payment) {
      case WECHAT -> Channel.WECHAT;
      case ALIPAY -> Channel.ALIPAY;
      case CASH -> Channel.CASH;
    };
  }

  private static OrderResponse answer(Receipt receipt) {
    return new OrderResponse(
        receipt.orderId(),
        receipt.status(),
        receipt.payableFen(),
        receipt.payUrl(),
        receipt.promiseAt());
  }
}
