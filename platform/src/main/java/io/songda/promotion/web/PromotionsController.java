package io.songda.promotion.web;

import io.songda.idempotency.Idempotency;
import io.songda.idempotency.IdempotencyKey;
import io.songda.promotion.Bearer;
import io.songda.promotion.Promotions;
import io.songda.promotion.SpendAndSave;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.Field;
import io.songda.shared.ListedStores;
import io.songda.shared.Money;
import io.songda.shared.Page;
import io.songda.shared.PromotionId;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.songda.shared.StoreStaff;
import io.songda.shared.web.Keeping;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a store saves its customers. */
@RestController
@RequestMapping("/api/v1/stores/{id}/promotions")
@Tag(name = "Promotions")
class PromotionsController {

  record NewPromotion(@Nullable Long thresholdFen, @Nullable Long savingFen) {

    Money threshold() {
      return Field.of("thresholdFen").money(thresholdFen, Money.fen(2), Field.MOST);
    }

    /** Something must be left to pay. */
    Money saving() {
      Money most = threshold().minus(Money.fen(1));
      return Field.of("savingFen").money(savingFen, Money.fen(1), most);
    }
  }

  record PromotionView(PromotionId promotionId, long thresholdFen, long savingFen, Bearer bearer) {

    static PromotionView of(SpendAndSave promotion) {
      return new PromotionView(
          promotion.id(),
          promotion.threshold().fen(),
          promotion.saving().fen(),
          promotion.bearer());
    }
  }

  /** As short as a menu is kept, for it is part of the price. */
  private static final Duration KEPT = Duration.ofSeconds(1);

  private final Promotions promotions;
  private final ListedStores listed;
  private final StoreStaff staff;
  private final Idempotency idempotency;
  private final Keeping keeping;

  PromotionsController(
      Promotions promotions,
      ListedStores listed,
      StoreStaff staff,
      Idempotency idempotency,
      Keeping keeping) {
    this.promotions = promotions;
    this.listed = listed;
    this.staff = staff;
    this.idempotency = idempotency;
    this.keeping = keeping;
  }

  @GetMapping
  @Allowed({Role.GUEST, Role.CUSTOMER, Role.MERCHANT, Role.RIDER, Role.OPERATOR, Role.PARTNER})
  @Operation(summary = "What the store saves its customers, lowest threshold first")
  ResponseEntity<Page<PromotionView>> list(@PathVariable StoreId id, Caller caller) {
    boolean isListed = listed.isListed(id);
    if (!isListed) {
      staff.requireStaff(id, caller);
    }
    Page<PromotionView> all =
        new Page<>(promotions.spendAndSave(id).stream().map(PromotionView::of).toList(), null);
    return isListed ? keeping.shown(all, KEPT) : ResponseEntity.ok(all);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "Save customers something from a threshold on, at the store's cost")
  PromotionView offer(
      @PathVariable StoreId id,
      @RequestBody NewPromotion wanted,
      Caller caller,
      IdempotencyKey key) {
    staff.requireManager(id, caller);
    Money threshold = wanted.threshold();
    Money saving = wanted.saving();
    return idempotency.once(
        key,
        PromotionView.class,
        () -> PromotionView.of(promotions.offer(id, threshold, saving, caller)));
  }

  @DeleteMapping("/{promotionId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "End a promotion")
  void end(@PathVariable StoreId id, @PathVariable PromotionId promotionId, Caller caller) {
    promotions.end(id, promotionId, caller);
  }
}
