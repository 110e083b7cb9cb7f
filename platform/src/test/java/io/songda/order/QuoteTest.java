package io.songda.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.testing.Answer;
import io.songda.testing.Town;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class QuoteTest extends Town {

  @Test
  void everyLineOfAPriceIsExplainedAndTheySumToWhatIsPaid() {
    Shop shop = shop();
    Hungry hungry = hungry();
    shop.staff()
        .post(
            "/api/v1/stores/" + shop.id() + "/promotions",
            Map.of("thresholdFen", 4000, "savingFen", 500))
        .expect(201);
    Answer quote =
        quote(
                hungry,
                shop,
                Map.of("tipFen", 300),
                List.of(line(shop, "酸辣粉", 2, "微辣", "加蛋"), line(shop, "可乐", 1)))
            .expect(201);
    // goods 2 × (20.00 + 2.00) + 5.00 = 49.00; 满40减5; packaging 2 × 1.00; base fee 6.00 within 3
    // km; tip 3.00
    assertThat(amounts(quote))
        .isEqualTo(
            Map.of(
                "GOODS",
                4900L,
                "SPEND_AND_SAVE",
                -500L,
                "PACKAGING",
                200L,
                "DELIVERY_FEE",
                600L,
                "TIP",
                300L));
    assertThat(quote.number("/payableFen")).isEqualTo(5500);
    // 44.00 for the goods, shared 44:5 → 39.51 and 4.49
    assertThat(quote.number("/items/0/shareFen") + quote.number("/items/1/shareFen"))
        .isEqualTo(4400);
    assertThat(quote.number("/items/0/shareFen")).isEqualTo(3951);
  }

  @Test
  void aMemberPaysTheMemberPrice() {
    Shop shop = shop();
    Hungry hungry = hungry();
    assertThat(quote(hungry, shop, line(shop, "酸辣粉", 1, "特辣")).number("/payableFen"))
        .isEqualTo(2700);
    hungry.api().post("/api/v1/membership", Map.of("months", 1)).expect(200);
    assertThat(quote(hungry, shop, line(shop, "酸辣粉", 1, "特辣")).number("/payableFen"))
        .isEqualTo(2500);
  }

  @Test
  void theClientNeverNamesAnAmount() {
    Shop shop = shop();
    Hungry hungry = hungry();
    quote(hungry, shop, Map.of("payableFen", 1), List.of(line(shop, "套餐", 1))).expect(400);
    Map<String, Object> cheap =
        Map.of("itemId", shop.item("套餐"), "quantity", 1, "optionIds", List.of(), "unitFen", 1);
    quote(hungry, shop, cheap).expect(400);
  }

  @Test
  void whatCannotBeHadIsRefusedWithItsField() {
    Shop shop = shop();
    Shop other = shop();
    Hungry hungry = hungry();
    quote(hungry, shop).refused(400, "lines_invalid");
    quote(hungry, shop, line(shop, "套餐", 0)).refused(400, "quantity_invalid");
    quote(hungry, shop, line(shop, "套餐", 100)).refused(400, "quantity_invalid");
    quote(hungry, shop, line(other, "套餐", 1)).refused(422, "item_unknown");
    quote(hungry, shop, line(shop, "酸辣粉", 1)).refused(422, "options_invalid");
    quote(hungry, shop, line(shop, "酸辣粉", 1, "微辣", "特辣")).refused(422, "options_invalid");
    quote(hungry, shop, line(shop, "可乐", 2)).refused(422, "below_minimum");
    shop.staff()
        .post("/api/v1/stores/" + shop.id() + "/items/" + shop.item("套餐") + "/sold-out", Map.of())
        .expect(200);
    quote(hungry, shop, line(shop, "套餐", 1)).refused(422, "item_sold_out");
    shop.staff().post("/api/v1/stores/" + shop.id() + "/pause", Map.of("reason", "忙")).expect(200);
    quote(hungry, shop, line(shop, "可乐", 4)).refused(409, "store_closed");
  }

  @Test
  void anAddressOutOfReachOrSomebodyElsesIsRefused() {
    Shop shop = shop();
    Hungry hungry = hungry();
    Hungry far = new Hungry(hungry.api(), address(hungry.api(), LAT + 0.08, LNG));
    quote(far, shop, line(shop, "套餐", 1)).refused(422, "out_of_range");
    Hungry thief = new Hungry(hungry.api(), hungry().address());
    quote(thief, shop, line(shop, "套餐", 1)).refused(404, "address_unknown");
  }

  @Test
  void aQuoteKeepsItsPriceWhenTheMenuChanges() {
    Shop shop = shop();
    Hungry hungry = hungry();
    Answer quote = quote(hungry, shop, line(shop, "套餐", 1)).expect(201);
    shop.staff()
        .put(
            "/api/v1/stores/" + shop.id() + "/items/" + shop.item("套餐") + "/price",
            Map.of("priceFen", 9900))
        .expect(200);
    assertThat(place(hungry, quote, "CASH").expect(201).number("/payableFen"))
        .isEqualTo(quote.number("/payableFen"));
  }

  @Test
  void aBrokenForeignOrExpiredQuoteBuysNothing() {
    Shop shop = shop();
    Hungry hungry = hungry();
    Answer quote = quote(hungry, shop, line(shop, "套餐", 1)).expect(201);
    String sealed = quote.text("/quote");
    char swapped = sealed.charAt(40) == 'A' ? 'B' : 'A';
    String altered = sealed.substring(0, 40) + swapped + sealed.substring(41);
    place(hungry, altered, "CASH", "k1").refused(422, "quote_broken");
    place(hungry, "nonsense", "CASH", "k2").refused(422, "quote_broken");
    place(hungry(), sealed, "CASH", "k3").refused(422, "quote_broken");
    clock().advance(Duration.ofMinutes(11));
    place(hungry, sealed, "CASH", "k4").refused(409, "quote_expired");
  }

  private static Map<String, Long> amounts(Answer quote) {
    return StreamSupport.stream(quote.json().at("/lines").spliterator(), false)
        .collect(
            java.util.stream.Collectors.toMap(
                line -> line.at("/code").stringValue(), line -> line.at("/amountFen").longValue()));
  }
}
