package io.songda.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.city.CityDatabase;
import io.songda.shared.CustomerId;
import io.songda.shared.OrderId;
import io.songda.shared.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Points against the real database: whatever happens, nobody spends what is not there. */
@CityDatabase("customer")
class PointsTest {

  private static final AtomicLong IDS = new AtomicLong(1_000);

  private final CustomerId anna = someone();
  private final CustomerId ben = someone();
  private final Transactions transactions;
  private final JdbcClient jdbc;
  private final Points points;

  PointsTest(DataSource database, JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.transactions = new Transactions(new JdbcTransactionManager(database), new Random(7));
    this.points = new Points(new PointsStore(jdbc, new JdbcTemplate(database)), transactions);
  }

  @Test
  void whoeverNeverEarnedHasNothing() {
    assertThat(points.balance(anna)).isZero();
  }

  @Test
  void anOrderEarnsItsPointsOnce() {
    OrderId order = order();
    points.earn(order, anna, 29);
    points.earn(order, anna, 29);
    assertThat(points.balance(anna)).isEqualTo(29);
  }

  @Test
  void heldPointsAreOffTheBalanceAndCancellingBringsThemBackOnce() {
    give(anna, 100);
    OrderId order = order();
    assertThat(hold(new PointsHold(order, anna, 60))).containsExactly(order);
    assertThat(points.balance(anna)).isEqualTo(40);
    points.cancel(order);
    points.cancel(order);
    assertThat(points.balance(anna)).isEqualTo(100);
  }

  @Test
  void redeemedPointsComeBackWhenTheOrderIsCancelledAfterPaying() {
    give(anna, 100);
    OrderId order = order();
    hold(new PointsHold(order, anna, 60));
    points.confirm(order);
    points.confirm(order);
    assertThat(points.balance(anna)).isEqualTo(40);
    points.cancel(order);
    assertThat(points.balance(anna)).isEqualTo(100);
  }

  @Test
  void confirmingWhatWasGivenBackSpendsNothing() {
    give(anna, 100);
    OrderId order = order();
    hold(new PointsHold(order, anna, 60));
    points.cancel(order);
    points.confirm(order);
    points.cancel(order);
    assertThat(points.balance(anna)).isEqualTo(100);
  }

  @Test
  void inOneBatchTheEarlierOrderWinsAndTheLoserHoldsNothing() {
    give(anna, 100);
    give(ben, 5);
    OrderId first = order();
    OrderId second = order();
    OrderId third = order();
    OrderId bens = order();
    assertThat(
            hold(
                new PointsHold(first, anna, 70),
                new PointsHold(second, anna, 40),
                new PointsHold(bens, ben, 5),
                new PointsHold(third, anna, 30)))
        .containsExactlyInAnyOrder(first, third, bens);
    assertThat(points.balance(anna)).isZero();
    assertThat(points.balance(ben)).isZero();
    points.cancel(second);
    assertThat(points.balance(anna)).isZero();
  }

  @Test
  void anOrderWithoutPointsAlwaysGetsThem() {
    OrderId order = order();
    assertThat(hold(new PointsHold(order, anna, 0))).containsExactly(order);
    points.confirm(order);
    points.cancel(order);
    assertThat(points.balance(anna)).isZero();
  }

  @Test
  void theSameOrderHoldsOnce() {
    give(anna, 100);
    PointsHold hold = new PointsHold(order(), anna, 60);
    assertThat(hold(hold)).containsExactly(hold.order());
    assertThat(hold(hold, hold)).containsExactly(hold.order());
    assertThat(points.balance(anna)).isEqualTo(40);
  }

  @Test
  void anOrderCannotHoldOtherPointsThanBeforeNorAgainAfterGivingBack() {
    give(anna, 100);
    OrderId order = order();
    hold(new PointsHold(order, anna, 60));
    assertThat(hold(new PointsHold(order, anna, 10))).isEmpty();
    points.cancel(order);
    assertThat(hold(new PointsHold(order, anna, 60))).isEmpty();
    assertThat(points.balance(anna)).isEqualTo(100);
  }

  @Test
  void evenTheLargestNumberIsJustRefused() {
    give(anna, 100);
    OrderId order = order();
    assertThat(hold(new PointsHold(order, anna, Long.MAX_VALUE))).isEmpty();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new PointsHold(order, anna, -1));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> points.earn(order, anna, -1));
    assertThat(points.balance(anna)).isEqualTo(100);
  }

  @Test
  void aHoldGoesWithTheTransactionItBelongsTo() {
    give(anna, 100);
    OrderId order = order();
    assertThatThrownBy(
            () ->
                transactions.run(
                    () -> {
                      points.holdAll(List.of(new PointsHold(order, anna, 60)));
                      throw new IllegalStateException("the order is refused after all");
                    }))
        .hasMessageContaining("after all");
    assertThat(points.balance(anna)).isEqualTo(100);
    assertThat(hold(new PointsHold(order, anna, 60))).containsExactly(order);
  }

  @Test
  void theTableItselfRefusesANegativeBalance() {
    give(anna, 100);
    assertThatExceptionOfType(DataIntegrityViolationException.class)
        .isThrownBy(
            () ->
                jdbc.sql("update customer_account set points = points - 101 where id = ?")
                    .param(anna.value())
                    .update());
  }

  /** 16 threads place 400 orders of 1 to 9 points on 1,000 points, and cancel every third. */
  @Test
  void manyOrdersAtOnceNeverSpendAPointTwice() throws Exception {
    give(anna, 1_000);
    give(ben, 1_000);
    List<Callable<Long>> tasks = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int number = i;
      tasks.add(() -> placeAndMaybeCancel(number));
    }
    long kept = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<Long> each : threads.invokeAll(tasks)) {
        kept += each.get();
      }
    }
    assertThat(points.balance(anna) + points.balance(ben) + kept).isEqualTo(2_000);
    assertThat(points.balance(anna)).isNotNegative();
    assertThat(points.balance(ben)).isNotNegative();
  }

  private long placeAndMaybeCancel(int number) {
    PointsHold annas = new PointsHold(order(), anna, 1 + number % 9);
    PointsHold bens = new PointsHold(order(), ben, 1 + number % 7);
    Set<OrderId> got = number % 2 == 0 ? hold(annas, bens) : hold(bens, annas);
    long kept = 0;
    for (PointsHold each : List.of(annas, bens)) {
      if (number % 3 == 0) {
        points.cancel(each.order());
      } else if (got.contains(each.order())) {
        points.confirm(each.order());
        kept += each.points();
      }
    }
    return kept;
  }

  private Set<OrderId> hold(PointsHold... holds) {
    return transactions.in(() -> points.holdAll(List.of(holds)));
  }

  private void give(CustomerId customer, long number) {
    points.earn(order(), customer, number);
  }

  private static OrderId order() {
    return new OrderId(IDS.incrementAndGet());
  }

  private static CustomerId someone() {
    return new CustomerId(IDS.incrementAndGet());
  }
}
