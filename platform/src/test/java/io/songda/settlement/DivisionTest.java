package io.songda.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.ledger.Code;
import io.songda.ledger.Posting;
import io.songda.order.Ending;
import io.songda.order.PaymentMethod;
import io.songda.pricing.Price;
import io.songda.shared.MerchantId;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.RiderId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The postings of an order's end balance and give everybody their share. */
class DivisionTest {

  private static final OrderId ORDER = new OrderId(1);
  private static final MerchantId MERCHANT = new MerchantId(2);
  private static final RiderId RIDER = new RiderId(3);

  /**
   * Goods 40.00, packing 2.00, delivery 6.00, merchant coupon 5.00, platform coupon 3.00, so 40.00
   * paid; fee 6 % of 37.00 is 2.22, rider 5.50, channel 0.6 % is 0.24.
   */
  private static final Price PRICE = price(4000, 500, 300, 0, 200, 600, 0, 4000);

  @Test
  void aGoodOrderPaysMerchantRiderPlatformAndChannel() {
    Ending ending = ending("NORMAL", 4000, 0, 3478, 222, 550, -52, 24, false);
    assertThat(booked(ending))
        .isEqualTo(
            Map.of(
                Code.ORDER_FUNDS, -4000L,
                Code.COUPON_SUBSIDY, -300L,
                Code.CHANNEL_FEE, -24L,
                Code.CHANNEL_FEE_ACCRUED, 24L,
                Code.COMMISSION, 222L,
                Code.MERCHANT_PAYABLE, 3478L,
                Code.RIDER_PAYABLE, 550L,
                Code.DELIVERY_INCOME, 50L));
  }

  @Test
  void aCustomerWhoCancelsLatePaysTheRidersWay() {
    // refund 38.00 and 2.00 for the rider; the coupon comes back, so it costs nobody anything
    Ending ending = ending("C3", 4000, 3800, 0, 0, 200, 0, 0, true);
    assertThat(booked(ending)).isEqualTo(Map.of(Code.ORDER_FUNDS, -200L, Code.RIDER_PAYABLE, 200L));
  }

  @Test
  void whatIsLostOnTheRoadIsPaidByInsurerAndPlatform() {
    // refund 40.00; merchant 34.78 + rider 5.50 + channel 0.24 = insurer 37.00 + platform 3.52
    Ending ending = insured(ending("C17", 4000, 4000, 3478, 222, 550, -352, 24, false), 3700);
    Map<Code, Long> booked = booked(ending);
    assertThat(booked)
        .containsEntry(Code.INSURER_RECEIVABLE, -3700L)
        .containsEntry(Code.MERCHANT_PAYABLE, 3478L);
    assertThat(booked).doesNotContainKey(Code.ORDER_FUNDS);
    assertThat(booked.values().stream().mapToLong(Long::longValue).sum()).isZero();
  }

  @Test
  void whateverTheSharesAreTheJournalBalances() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      long received = random.nextInt(20_000);
      long customer = received == 0 ? 0 : random.nextLong(received + 1);
      long merchant = random.nextLong(8_000) - 2_000;
      long rider = random.nextLong(2_000);
      long channel = random.nextLong(100);
      long commission = random.nextBoolean() ? random.nextLong(500) : 0;
      long platform = received - customer - merchant - rider - channel;
      Ending ending =
          ending(
              "C22",
              received,
              customer,
              merchant,
              commission,
              rider,
              platform,
              channel,
              random.nextBoolean());
      assertThat(booked(ending).values().stream().mapToLong(Long::longValue).sum()).isZero();
    }
  }

  /** What each code gets: credits less debits, in fen. */
  private static Map<Code, Long> booked(Ending ending) {
    Map<Code, Long> sums = new TreeMap<>();
    List<Posting> postings = Division.of(ORDER, MERCHANT, ending);
    postings.forEach(
        posting ->
            sums.merge(
                posting.account().code(),
                posting.credit().minus(posting.debit()).fen(),
                Long::sum));
    return sums;
  }

  private static Ending ending(
      String row,
      long received,
      long customer,
      long merchant,
      long commission,
      long rider,
      long platform,
      long channel,
      boolean restored) {
    return new Ending(
        row,
        "2026-11",
        PaymentMethod.WECHAT,
        PRICE,
        fen(received),
        RIDER,
        fen(customer),
        fen(merchant),
        fen(commission),
        fen(rider),
        fen(platform),
        fen(channel),
        Money.ZERO,
        Money.ZERO,
        restored,
        List.of());
  }

  private static Ending insured(Ending e, long insurer) {
    return new Ending(
        e.matrixCase(),
        e.matrixVersion(),
        e.method(),
        e.price(),
        e.received(),
        e.riderId(),
        e.customer(),
        e.merchant(),
        e.commission(),
        e.rider(),
        e.platform(),
        e.channel(),
        e.held(),
        fen(insurer),
        e.couponRestored(),
        e.earlierRiders());
  }

  private static Price price(
      long goods,
      long byMerchant,
      long byPlatform,
      long points,
      long packaging,
      long delivery,
      long tip,
      long payable) {
    return new Price(
        fen(goods),
        fen(byMerchant),
        fen(byPlatform),
        fen(points),
        fen(packaging),
        fen(delivery),
        fen(tip),
        fen(payable));
  }

  private static Money fen(long fen) {
    return Money.fen(fen);
  }
}
