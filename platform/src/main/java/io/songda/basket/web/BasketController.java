package io.songda.basket.web;

import io.songda.basket.Basket;
import io.songda.basket.BasketLine;
import io.songda.basket.Baskets;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's basket at one store, the same on every device. */
@RestController
@RequestMapping("/api/v1/stores/{id}/basket")
@Tag(name = "Baskets")
class BasketController {

  record Filling(@Nullable List<BasketLine> lines) {}

  private final Baskets baskets;

  BasketController(Baskets baskets) {
    this.baskets = baskets;
  }

  @GetMapping
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "What the caller means to order here")
  Basket show(@PathVariable StoreId id, Caller caller) {
    return baskets.basket(caller.customer(), id);
  }

  @PutMapping
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "Put these lines in place of what was there")
  Basket fill(@PathVariable StoreId id, @RequestBody Filling filling, Caller caller) {
    return baskets.fill(caller.customer(), id, filling.lines());
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Role.CUSTOMER)
  @Operation(summary = "Empty the basket")
  void empty(@PathVariable StoreId id, Caller caller) {
    baskets.empty(caller.customer(), id);
  }
}
