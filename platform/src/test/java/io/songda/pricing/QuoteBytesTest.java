package io.songda.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.geo.Wgs84;
import io.songda.pricing.Quote.Dropoff;
import io.songda.pricing.Quote.Line;
import io.songda.shared.AddressId;
import io.songda.shared.CouponId;
import io.songda.shared.CustomerId;
import io.songda.shared.ItemId;
import io.songda.shared.MerchantId;
import io.songda.shared.Money;
import io.songda.shared.StoreId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every field is different from every other, so that none can take the place of another. */
class QuoteBytesTest {

  private static final Dropoff DOOR =
      new Dropoff(
          new AddressId(11),
          "王小明",
          "13700000000",
          "科技园南路2号",
          "3栋 🍜 401",
          new Wgs84(22.55, 113.95));

  @Test
  void aQuoteIsTheSameAfterItsTravel() {
    Quote quote = quote(DOOR, new CouponId(12), "不要香菜");
    assertThat(QuoteBytes.read(QuoteBytes.write(quote))).isEqualTo(quote);
  }

  @Test
  void whatIsMissingStaysMissing() {
    Quote quote = quote(null, null, null);
    assertThat(QuoteBytes.read(QuoteBytes.write(quote))).isEqualTo(quote);
  }

  @Test
  void anotherVersionIsNotRead() {
    byte[] bytes = QuoteBytes.write(quote(DOOR, null, null));
    bytes[0]++;
    assertThat(QuoteBytes.read(bytes)).isNull();
  }

  @Test
  void aQuoteOfTwoDishesFitsIntoHalfAKilobyte() {
    assertThat(QuoteBytes.write(quote(DOOR, new CouponId(12), null)).length).isLessThan(512);
  }

  private static Quote quote(
      @Nullable Dropoff dropoff, @Nullable CouponId coupon, @Nullable String note) {
    return new Quote(
        new CustomerId(1),
        new StoreId(2),
        new MerchantId(3),
        "牛肉面馆",
        new Wgs84(22.54, 113.94),
        "科苑路1号",
        List.of(
            new Line(new ItemId(4), "牛肉面", 2, fen(1801), fen(102), fen(3403), note),
            new Line(new ItemId(5), "卤蛋", 1, fen(204), fen(5), fen(196), null)),
        new Price(fen(4001), fen(502), fen(303), fen(104), fen(205), fen(606), fen(107), fen(4010)),
        dropoff,
        coupon,
        1_500,
        60,
        fen(551),
        true,
        false,
        1_234.5,
        321.25,
        600,
        Instant.parse("2026-11-21T04:35:00Z"),
        Instant.parse("2026-11-21T04:15:30.123456789Z"));
  }

  private static Money fen(long fen) {
    return Money.fen(fen);
  }
}
