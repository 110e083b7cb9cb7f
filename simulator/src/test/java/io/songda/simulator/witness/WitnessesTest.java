package io.songda.simulator.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.simulator.api.Answers.Book;
import io.songda.simulator.api.Answers.Carriage;
import io.songda.simulator.api.Answers.Journal;
import io.songda.simulator.api.Answers.OrderLine;
import io.songda.simulator.api.Answers.OrderView;
import io.songda.simulator.api.Answers.Posting;
import io.songda.simulator.api.Answers.Sum;
import io.songda.simulator.api.Answers.Trade;
import io.songda.simulator.api.Answers.TradeRefund;
import io.songda.simulator.api.Answers.TrialBalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A city of two orders in which all is well: ord_A over 3,000 fen is completed, ord_B over 2,000
 * fen was cancelled and refunded. Then one thing is wrong, and the witnesses name it.
 */
class WitnessesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T04:00:00Z");

  private final List<Ack> acks = new ArrayList<>(List.of(ack("A", 3_000), ack("B", 2_000)));
  private final List<OrderView> orders =
      new ArrayList<>(
          List.of(order("A", "COMPLETED", 3_000, true), order("B", "CANCELLED", 2_000, true)));
  private final List<Trade> trades =
      new ArrayList<>(List.of(trade("p1", 3_000, 0), trade("p2", 2_000, 2_000)));
  private final Map<String, String> payments = new HashMap<>(Map.of("p1", "ord_A", "p2", "ord_B"));
  private final Map<String, List<Journal>> journals = new HashMap<>();
  private final Map<String, Integer> counted = new HashMap<>(Map.of("itm_1", 10));
  private final Map<String, Integer> left = new HashMap<>(Map.of("itm_1", 9));
  private final Set<String> cooked = new HashSet<>();
  private TrialBalance balance =
      new TrialBalance(
          List.of(new Sum("CHANNEL_CLEARING", 5_000, 2_000), new Sum("MERCHANT_PAYABLE", 0, 3_000)),
          0,
          true);

  WitnessesTest() {
    journals.put(
        "ord_A",
        List.of(
            journal(
                "paid", debit("CHANNEL_CLEARING", 3_000), credit("ORDER_FUNDS", "ord_A", 3_000)),
            journal(
                "completed",
                new Posting("ORDER_FUNDS", "ord_A", 3_000, 0),
                credit("MERCHANT_PAYABLE", "mer_1", 3_000))));
  }

  @Test
  void nothingIsSaidWhenAllIsWell() {
    assertThat(violations()).isEmpty();
  }

  // --- orders ---

  @Test
  void anOrderThatWasConfirmedAndIsGoneIsNamed() {
    acks.add(ack("C", 4_200));
    assertThat(violations())
        .containsExactly(
            "Order ord_C over 4200 fen was confirmed to customer usr_1 and does not exist.");
  }

  @Test
  void anOrderThatExistsTwiceIsNamed() {
    orders.add(order("A", "COMPLETED", 3_000, true));
    assertThat(violations()).contains("Order ord_A exists 2 times.");
  }

  @Test
  void anOrderNobodyPlacedIsNamed() {
    orders.add(order("X", "PLACED", 1_000, false));
    assertThat(violations()).contains("Order ord_X exists and was confirmed to nobody.");
  }

  @Test
  void anotherAmountThanConfirmedIsNamed() {
    acks.set(0, ack("A", 2_999));
    assertThat(violations())
        .contains("Order ord_A was confirmed over 2999 fen and is over 3000 fen.");
  }

  @Test
  void otherItemsThanConfirmedAreNamed() {
    acks.set(
        0, new Ack("kA", "ord_A", "usr_1", "res_1", 3_000, Map.of("itm_1", 2), false, NOON, null));
    assertThat(violations())
        .contains("Order ord_A was confirmed with {itm_1=2} and has {itm_1=1}.");
  }

  @Test
  void anotherCustomerThanConfirmedIsNamed() {
    acks.set(
        0, new Ack("kA", "ord_A", "usr_2", "res_1", 3_000, Map.of("itm_1", 1), false, NOON, null));
    assertThat(violations())
        .contains(
            "Order ord_A of customer usr_2 at store res_1 is of customer cus_1 at store res_1.");
  }

  @Test
  void aCouponSpentTwiceIsNamedUnlessOneOrderWasCancelled() {
    acks.set(0, withCoupon("A", 3_000));
    acks.set(1, withCoupon("B", 2_000));
    assertThat(violations()).isEmpty();
    acks.add(withCoupon("C", 3_000));
    orders.add(order("C", "PLACED", 3_000, false));
    left.put("itm_1", 8);
    assertThat(violations()).containsExactly("Coupon cpn_1 was spent on orders ord_A, ord_C.");
  }

  // --- payments ---

  @Test
  void aPaymentWithoutAnOrderIsNamed() {
    payments.remove("p1");
    assertThat(violations()).contains("Payment p1 over 3000 fen belongs to no order (null).");
  }

  @Test
  void moreMoneyBackThanCameIsNamed() {
    trades.set(1, trade("p2", 2_000, 2_500));
    assertThat(violations())
        .contains("Payment p2 of order ord_B was over 2000 fen, and 2500 fen went back.");
  }

  @Test
  void payingTwiceForOneOrderIsNamedWhenTheSecondIsKept() {
    trades.add(trade("p3", 3_000, 0));
    payments.put("p3", "ord_A");
    assertThat(violations())
        .contains("Order ord_A costs 3000 fen, and 6000 fen of its payments were kept.");
  }

  @Test
  void aLatePaymentThatIsKeptIsNamed() {
    orders.set(1, order("B", "CANCELLED", 2_000, false));
    trades.set(1, trade("p2", 2_000, 0));
    assertThat(violations())
        .contains(
            "Order ord_B was cancelled unpaid, its late payment p2 over 2000 fen got only 0 fen back.");
  }

  @Test
  void anOrderThatCountsAsPaidWithoutMoneyIsNamed() {
    trades.remove(0);
    assertThat(violations())
        .contains("Order ord_A counts as paid over 3000 fen, and the channel received 0 fen.");
  }

  @Test
  void booksThatDifferFromTheChannelsAreNamed() {
    balance = new TrialBalance(List.of(new Sum("CHANNEL_CLEARING", 4_000, 2_000)), 0, true);
    assertThat(violations()).contains("The channel holds 3000 fen for us, the books say 2000 fen.");
  }

  // --- ledger ---

  @Test
  void booksThatDoNotBalanceAreNamed() {
    balance = new TrialBalance(balance.accounts(), 7, false);
    assertThat(violations())
        .contains("All debits less all credits are 7 fen.")
        .contains("The counters of the balances differ from the sums of the postings.");
  }

  @Test
  void aJournalThatDoesNotBalanceIsNamed() {
    journals.put("ord_B", List.of(journal("odd", debit("CHANNEL_CLEARING", 5))));
    assertThat(violations()).contains("Journal odd of order ord_B does not balance by 5 fen.");
  }

  @Test
  void moneyThatStaysWithAnEndedOrderIsNamed() {
    journals.put(
        "ord_B",
        List.of(
            journal(
                "paid", debit("CHANNEL_CLEARING", 2_000), credit("ORDER_FUNDS", "ord_B", 2_000))));
    assertThat(violations()).contains("Order ord_B has ended and its funds still hold 2000 fen.");
  }

  // --- stock ---

  @Test
  void aPieceThatVanishedIsNamed() {
    left.put("itm_1", 8);
    assertThat(violations())
        .containsExactly("Of item itm_1 there were 10; 8 are left and orders hold 1.");
  }

  @Test
  void whatWasCookedIsNotGivenBack() {
    cooked.add("ord_B");
    left.put("itm_1", 8);
    assertThat(violations()).isEmpty();
  }

  // --- planted lies ---

  @Test
  void everyPlantedLieIsFound() {
    assertThat(Witnesses.violations(Plant.LOST_ORDER.in(evidence())))
        .containsExactly(
            "Order ord_PLANTED over 4200 fen was confirmed to customer usr_PLANTED and does not exist.");
    assertThat(Witnesses.violations(Plant.DOUBLED_MONEY.in(evidence())))
        .contains("Order ord_A costs 3000 fen, and 6000 fen of its payments were kept.");
    assertThat(Witnesses.violations(Plant.STOCK.in(evidence())))
        .containsExactly("Of item itm_1 there were 11; 9 are left and orders hold 1.");
  }

  // --- the city ---

  private List<String> violations() {
    return Witnesses.violations(evidence());
  }

  private Evidence evidence() {
    return new Evidence(
        acks,
        orders,
        new Book(trades, Map.of(), 0),
        payments,
        balance,
        journals,
        counted,
        left,
        cooked);
  }

  private static Ack ack(String name, long fen) {
    return new Ack(
        "k" + name, "ord_" + name, "usr_1", "res_1", fen, Map.of("itm_1", 1), false, NOON, null);
  }

  private static Ack withCoupon(String name, long fen) {
    return new Ack(
        "k" + name, "ord_" + name, "usr_1", "res_1", fen, Map.of("itm_1", 1), false, NOON, "cpn_1");
  }

  private static OrderView order(String name, String status, long fen, boolean paid) {
    return Orders.view("ord_" + name, status, fen, paid, 3, null);
  }

  private static Trade trade(String number, long fen, long back) {
    return new Trade(
        number,
        fen,
        "SUCCESS",
        back,
        "2026-01-01T04:00:00Z",
        back == 0 ? List.of() : List.of(new TradeRefund("r" + number, back, "SUCCESS")));
  }

  private static Journal journal(String event, Posting... postings) {
    return new Journal(event, "source", "", List.of(postings));
  }

  private static Posting debit(String code, long fen) {
    return new Posting(code, "WECHAT", fen, 0);
  }

  private static Posting credit(String code, String owner, long fen) {
    return new Posting(code, owner, 0, fen);
  }

  /** Makes orders as the platform shows them. */
  static final class Orders {
    private Orders() {}

    static OrderView view(
        String id, String status, long fen, boolean paid, long version, @Nullable String rider) {
      return new OrderView(
          id,
          status,
          Map.of(
                  "COMPLETED",
                  "COMPLETED",
                  "CANCELLED",
                  "CANCELLED",
                  "PLACED",
                  "PENDING",
                  "ACCEPTED",
                  "CONFIRMED",
                  "READY",
                  "PREPARING",
                  "IN_DELIVERY",
                  "ON_DELIVERY")
              .getOrDefault(status, "PENDING"),
          "cus_1",
          "res_1",
          List.of(new OrderLine("itm_1", "面", 1, fen, false)),
          fen,
          0,
          "WECHAT",
          paid,
          NOON,
          NOON,
          null,
          null,
          null,
          null,
          null,
          null,
          false,
          null,
          null,
          null,
          rider == null ? null : new Carriage("dlv_1", "ASSIGNED", rider, 1),
          version);
    }
  }
}
