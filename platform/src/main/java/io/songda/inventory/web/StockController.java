package io.songda.inventory.web;

import io.songda.inventory.Left;
import io.songda.inventory.Stock;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.Field;
import io.songda.shared.ItemId;
import io.songda.shared.Page;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.songda.shared.StoreStaff;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a store has left. */
@RestController
@RequestMapping("/api/v1/stores/{id}")
@Tag(name = "Stock")
class StockController {

  record Count(@Nullable Integer quantity) {}

  private static final int MOST = 1_000_000;

  private final Stock stock;
  private final StoreStaff staff;

  StockController(Stock stock, StoreStaff staff) {
    this.stock = stock;
    this.staff = staff;
  }

  @GetMapping("/stock")
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "What is left of everything the store counts")
  Page<Left> list(@PathVariable StoreId id, Caller caller) {
    return new Page<>(stock.left(id, caller), null);
  }

  @PutMapping("/items/{itemId}/stock")
  @Allowed({Role.MERCHANT, Role.OPERATOR})
  @Operation(summary = "Say how many can still be ordered; null stops counting")
  Left count(
      @PathVariable StoreId id,
      @PathVariable ItemId itemId,
      @RequestBody Count count,
      Caller caller) {
    staff.requireStaff(id, caller);
    Integer quantity = count.quantity();
    if (quantity != null) {
      Field.of("quantity").number(quantity, 0, MOST);
    }
    return stock.count(id, itemId, quantity, caller);
  }
}
