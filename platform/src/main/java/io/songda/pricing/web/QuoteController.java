package io.songda.pricing.web;

import io.songda.basket.BasketLine;
import io.songda.pricing.PriceLine;
import io.songda.pricing.Quote;
import io.songda.pricing.QuoteWish;
import io.songda.pricing.Quotes;
import io.songda.shared.AddressId;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.CouponId;
import io.songda.shared.Field;
import io.songda.shared.ItemId;
import io.songda.shared.Money;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Quotes")
class QuoteController {

  private final Quotes quotes;

  QuoteController(Quotes quotes) {
    this.quotes = quotes;
  }

  /** What the customer wants; {@code addressId} may be left out only to collect at the store. */
  record Wish(
      @Nullable StoreId storeId,
      List<BasketLine> lines,
      @Nullable AddressId addressId,
      @Nullable Boolean selfPickup,
      @Nullable CouponId couponId,
      @Nullable Long points,
      @Nullable Long tipFen) {}

  /** One explained line, amounts in fen. */
  record LineView(PriceLine.Code code, String reason, long amountFen) {}

  /** One item with what is paid for it, amounts in fen. */
  record ItemView(
      ItemId itemId, String name, int quantity, long unitFen, long totalFen, long shareFen) {}

  /** The offer; {@code quote} is sent back as it is to place the order. */
  record QuoteView(
      String quote,
      Instant expiresAt,
      Instant promiseAt,
      long payableFen,
      List<LineView> lines,
      List<ItemView> items) {}

  @PostMapping("/api/v1/quotes")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "Price a basket; the answer holds for ten minutes")
  QuoteView quote(Caller caller, @RequestBody Wish wish) {
    boolean collects = Boolean.TRUE.equals(wish.selfPickup);
    if (collects == (wish.addressId != null)) {
      throw Refusal.invalid("address_missing", "/addressId", "Either an address or selfPickup");
    }
    Quotes.Sealed sealed =
        quotes.quote(
            caller.customer(),
            new QuoteWish(
                Field.of("storeId").present(wish.storeId),
                wish.lines,
                wish.addressId,
                wish.couponId,
                Objects.requireNonNullElse(wish.points, 0L),
                Money.fen(Objects.requireNonNullElse(wish.tipFen, 0L))));
    return view(sealed);
  }

  private static QuoteView view(Quotes.Sealed sealed) {
    Quote quote = sealed.quote();
    return new QuoteView(
        sealed.text(),
        quote.expiresAt(),
        quote.promiseAt(),
        quote.price().payable().fen(),
        sealed.lines().stream()
            .map(line -> new LineView(line.code(), line.reason(), line.amount().fen()))
            .toList(),
        quote.items().stream()
            .map(
                line ->
                    new ItemView(
                        line.item(),
                        line.name(),
                        line.quantity(),
                        line.unit().fen(),
                        line.unit().times(line.quantity()).fen(),
                        line.share().fen()))
            .toList());
  }
}
