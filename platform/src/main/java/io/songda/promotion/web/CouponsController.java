package io.songda.promotion.web;

import io.songda.idempotency.Idempotency;
import io.songda.idempotency.IdempotencyKey;
import io.songda.promotion.Bearer;
import io.songda.promotion.Coupon;
import io.songda.promotion.CouponState;
import io.songda.promotion.CouponTemplate;
import io.songda.promotion.Promotions;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.CouponId;
import io.songda.shared.CouponTemplateId;
import io.songda.shared.Field;
import io.songda.shared.Id;
import io.songda.shared.ListedStores;
import io.songda.shared.Page;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.songda.shared.web.Keeping;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Coupons: printed by operators, claimed and kept by customers. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Coupons")
class CouponsController {

  record TemplateView(
      CouponTemplateId templateId,
      String name,
      long thresholdFen,
      long savingFen,
      Bearer bearer,
      @Nullable StoreId storeId,
      int quantity,
      int left,
      int validDays) {

    static TemplateView of(CouponTemplate template) {
      return new TemplateView(
          template.id(),
          template.name(),
          template.threshold().fen(),
          template.saving().fen(),
          template.bearer(),
          template.store(),
          template.quantity(),
          template.left(),
          template.validDays());
    }
  }

  record CouponView(
      CouponId couponId,
      String name,
      long thresholdFen,
      long savingFen,
      Bearer bearer,
      @Nullable StoreId storeId,
      Instant validUntil,
      CouponState state) {

    static CouponView of(Coupon coupon) {
      return new CouponView(
          coupon.id(),
          coupon.name(),
          coupon.threshold().fen(),
          coupon.saving().fen(),
          coupon.bearer(),
          coupon.store(),
          coupon.validUntil(),
          coupon.state());
    }
  }

  private static final Duration KEPT = Duration.ofSeconds(1);

  private final Promotions promotions;
  private final ListedStores listed;
  private final Idempotency idempotency;
  private final Keeping keeping;

  CouponsController(
      Promotions promotions, ListedStores listed, Idempotency idempotency, Keeping keeping) {
    this.promotions = promotions;
    this.listed = listed;
    this.idempotency = idempotency;
    this.keeping = keeping;
  }

  @PostMapping("/operator/coupon-templates")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Print coupons to be claimed")
  TemplateView print(@RequestBody NewTemplate wanted, IdempotencyKey key) {
    NewTemplate.Checked template = wanted.checked();
    if (template.store() != null && !listed.isListed(template.store())) {
      throw Refusal.unprocessable("store_unknown", "/storeId", "There is no such store");
    }
    return idempotency.once(
        key, TemplateView.class, () -> TemplateView.of(template.print(promotions)));
  }

  @GetMapping("/coupon-templates")
  @Allowed({Role.GUEST, Role.CUSTOMER, Role.MERCHANT, Role.RIDER, Role.OPERATOR, Role.PARTNER})
  @Operation(summary = "Coupons that can be claimed, newest first")
  ResponseEntity<Page<TemplateView>> claimable(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "20") int limit) {
    int most = new Field("limit").number(limit, 1, 100);
    List<CouponTemplate> page = promotions.claimable(before(cursor, CouponTemplateId::of), most);
    return keeping.shown(page(page, most, CouponTemplate::id, TemplateView::of), KEPT);
  }

  @PostMapping("/coupon-templates/{id}/claim")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "Claim one coupon; one per customer")
  CouponView claim(@PathVariable CouponTemplateId id, Caller caller, IdempotencyKey key) {
    return idempotency.once(
        key, CouponView.class, () -> CouponView.of(promotions.claim(caller.customer(), id)));
  }

  @GetMapping("/coupons")
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "The caller's coupons, newest first")
  Page<CouponView> mine(
      Caller caller,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "20") int limit) {
    int most = new Field("limit").number(limit, 1, 100);
    List<Coupon> page = promotions.couponsOf(caller.customer(), before(cursor, CouponId::of), most);
    return page(page, most, Coupon::id, CouponView::of);
  }

  private static <T, V> Page<V> page(
      List<T> found, int most, Function<T, ? extends Id> id, Function<T, V> view) {
    String next = found.size() < most ? null : id.apply(found.getLast()).toString();
    return new Page<>(found.stream().map(view).toList(), next);
  }

  private static long before(@Nullable String cursor, Function<String, ? extends Id> id) {
    try {
      return cursor == null ? Long.MAX_VALUE : id.apply(cursor).value();
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("cursor_invalid", "cursor", "Give back what `next` said");
    }
  }
}
