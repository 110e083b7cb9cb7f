package io.songda.console.web;

import io.songda.console.Board;
import io.songda.console.Board.OrderMark;
import io.songda.console.CityBoard;
import io.songda.console.OrderFile;
import io.songda.console.OrderFiles;
import io.songda.console.OrderSearch;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.OrderId;
import io.songda.shared.Page;
import io.songda.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/console")
@Tag(name = "Console")
class ConsoleController {

  private final CityBoard board;
  private final OrderSearch search;
  private final OrderFiles files;

  ConsoleController(CityBoard board, OrderSearch search, OrderFiles files) {
    this.board = board;
    this.search = search;
    this.files = files;
  }

  @GetMapping("/city")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "The city now: stores, open orders, riders, the numbers of the day")
  Board city(Caller caller) {
    return board.now(caller);
  }

  @GetMapping("/orders")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Orders by number, end of the customer's phone, or name of the store")
  Page<OrderMark> orders(
      Caller caller, @RequestParam(name = "q", required = false) @Nullable String words) {
    return new Page<>(search.find(caller, words), null);
  }

  @GetMapping("/orders/{id}")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Everything about one order: delivery, price, books, events with hashes")
  OrderFile order(Caller caller, @PathVariable OrderId id) {
    return files.file(caller, id);
  }
}
