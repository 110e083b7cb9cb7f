package io.songda.basket;

import io.songda.shared.CustomerId;
import io.songda.shared.StoreId;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of baskets. */
@Component
class BasketStore {

  private static final TypeReference<List<BasketLine>> LINES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  BasketStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  List<BasketLine> lines(CustomerId customer, StoreId store) {
    return jdbc.sql("select lines_json from basket_basket where customer_id = ? and store_id = ?")
        .params(customer.value(), store.value())
        .query(String.class)
        .optional()
        .map(lines -> json.readValue(lines, LINES))
        .orElse(List.of());
  }

  void put(CustomerId customer, Basket basket, Instant now) {
    jdbc.sql(
            """
            insert into basket_basket (customer_id, store_id, lines_json, changed_at)
            values (?, ?, ?, ?)
            on duplicate key update lines_json = value(lines_json), changed_at = value(changed_at)
            """)
        .params(
            customer.value(),
            basket.storeId().value(),
            json.writeValueAsString(basket.lines()),
            now.toEpochMilli())
        .update();
  }

  void remove(CustomerId customer, StoreId store) {
    jdbc.sql("delete from basket_basket where customer_id = ? and store_id = ?")
        .params(customer.value(), store.value())
        .update();
  }
}
