package io.songda.timers;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.songda.city.CityDatabase;
import io.songda.city.TestDatabase;
import io.songda.shared.Alarms;
import io.songda.shared.CityClock;
import io.songda.shared.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

@CityDatabase("timers")
class TimersTests {

  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final InstantSource REAL = InstantSource.system();

  private final TestDatabase database;
  private final Transactions transactions;
  private final CityClock clock = CityClock.real(REAL);
  private final List<TimerWorker> workers = new ArrayList<>();
  private final List<String> alarms = new CopyOnWriteArrayList<>();
  private final String name = "kettle-" + NAMES.incrementAndGet();

  TimersTests(TestDatabase database) {
    this.database = database;
    this.transactions =
        new Transactions(new JdbcTransactionManager(database.dataSource()), new Random(1));
  }

  @AfterEach
  void stop() {
    workers.forEach(TimerWorker::stop);
    database.jdbc().sql("delete from timers_timer").update();
  }

  private Timers program(Duration lease, Consumer<Timer> handler) {
    TimerStore store = new TimerStore(new JdbcTemplate(database.dataSource()), new Random());
    Sleep sleep = new Sleep(clock, REAL);
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    beans.addBean("handler", handler(handler));
    Alarms.Hearer hearer = (alarm, subject, detail) -> alarms.add(alarm + " " + subject);
    beans.addBean("hearer", hearer);
    Alarms bells =
        new Alarms(new SimpleMeterRegistry(), beans.getBeanProvider(Alarms.Hearer.class));
    TimerWorker worker =
        new TimerWorker(
            beans.getBeanProvider(TimerHandler.class),
            store,
            sleep,
            clock,
            REAL,
            transactions,
            bells,
            lease,
            true);
    worker.start();
    workers.add(worker);
    return new Timers(store, sleep);
  }

  private TimerHandler handler(Consumer<Timer> handler) {
    return new TimerHandler() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void fire(Timer timer) {
        handler.accept(timer);
      }
    };
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain for " + what).isLessThan(deadline);
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }
  }

  private boolean isEmpty() {
    return database.jdbc().sql("select count(*) from timers_timer").query(Long.class).single() == 0;
  }

  @Test
  void timerFiresWhenItIsDueAndIsGoneThen() {
    List<Timer> fired = new CopyOnWriteArrayList<>();
    Timers timers = program(Duration.ofSeconds(60), fired::add);
    Instant due = REAL.instant().plusMillis(200);
    timers.set(Timer.real("ord_1", name, 3, due));
    await("the timer", () -> fired.size() == 1);
    assertThat(REAL.instant()).isAfterOrEqualTo(due);
    assertThat(fired.getFirst().step()).isEqualTo(3);
    await("the row to go", this::isEmpty);
  }

  @Test
  void clockSetForwardWakesWhatIsDueByThen() {
    List<Timer> fired = new CopyOnWriteArrayList<>();
    Timers timers = program(Duration.ofSeconds(60), fired::add);
    timers.set(Timer.city("ord_1", name, 0, clock.instant().plus(Duration.ofHours(2))));
    timers.set(Timer.city("ord_2", name, 0, clock.instant().plus(Duration.ofHours(9))));
    clock.advance(Duration.ofHours(3));
    await("the timer", () -> fired.size() == 1);
    assertThat(fired.getFirst().stream()).isEqualTo("ord_1");
  }

  @Test
  void herdOfTimersLeavesHalfOfTheConnectionsToPeople() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger fired = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(TimerWorker.AT_ONCE);
    Timers timers =
        program(
            Duration.ofSeconds(60),
            timer -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              full.countDown();
              await("a full house", () -> full.getCount() == 0);
              inside.decrementAndGet();
              fired.incrementAndGet();
            });
    Instant now = REAL.instant();
    timers.setAll(
        IntStream.range(0, 100).mapToObj(i -> Timer.real("ord_" + i, name, 0, now)).toList());
    await("all of them", () -> fired.get() == 100);
    assertThat(most.get()).isEqualTo(12);
  }

  @Test
  void cancelledOrMovedTimerDoesNotFireAtItsOldTime() {
    List<Timer> fired = new CopyOnWriteArrayList<>();
    Timers timers = program(Duration.ofSeconds(60), fired::add);
    Instant soon = REAL.instant().plusMillis(300);
    timers.setAll(
        List.of(
            Timer.real("ord_1", name, 0, soon),
            Timer.real("ord_2", name, 0, soon),
            Timer.real("ord_3", name, 0, soon)));
    timers.cancel("ord_1", name);
    timers.cancel("ord_1", "nothing");
    timers.set(Timer.real("ord_2", name, 0, soon.plusSeconds(3600)));
    await("the timer", () -> fired.size() == 1);
    assertThat(fired.getFirst().stream()).isEqualTo("ord_3");
    await("its row to go", () -> rows() == 1);
  }

  private long rows() {
    return database.jdbc().sql("select count(*) from timers_timer").query(Long.class).single();
  }

  @Test
  void timerOfATransactionThatFailsIsNotSet() {
    Timers timers = program(Duration.ofSeconds(60), timer -> {});
    try {
      transactions.run(
          () -> {
            timers.set(Timer.real("ord_1", name, 0, REAL.instant().plusSeconds(60)));
            throw new IllegalArgumentException("declined");
          });
    } catch (IllegalArgumentException expected) {
      assertThat(isEmpty()).isTrue();
    }
  }

  @Test
  void handlerMaySetItsOwnNextStep() {
    List<Integer> steps = new CopyOnWriteArrayList<>();
    List<Timers> door = new CopyOnWriteArrayList<>();
    door.add(
        program(
            Duration.ofSeconds(60),
            timer -> {
              steps.add(timer.step());
              if (timer.step() < 3) {
                door.getFirst()
                    .set(Timer.real(timer.stream(), name, timer.step() + 1, REAL.instant()));
              }
            }));
    door.getFirst().set(Timer.real("ord_1", name, 0, REAL.instant()));
    await("the ladder", () -> steps.size() == 4 && isEmpty());
    assertThat(steps).containsExactly(0, 1, 2, 3);
  }

  @Test
  void twoProgramsNeverFireTheSameTimerTwice() {
    List<String> fired = new CopyOnWriteArrayList<>();
    Timers timers = program(Duration.ofSeconds(60), timer -> fired.add(timer.stream()));
    program(Duration.ofSeconds(60), timer -> fired.add(timer.stream()));
    List<Timer> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      many.add(Timer.real("ord_" + i, name, 0, REAL.instant().plusMillis(200)));
    }
    timers.setAll(many);
    await("all timers", this::isEmpty);
    assertThat(fired).hasSize(500).doesNotHaveDuplicates();
  }

  @Test
  void whatADeadProgramHadClaimedFiresWhenItsLeaseEnds() throws Exception {
    CountDownLatch rescued = new CountDownLatch(1);
    TimerStore dead = new TimerStore(new JdbcTemplate(database.dataSource()), new Random());
    dead.set(List.of(Timer.real("ord_1", name, 0, REAL.instant())));
    Instant now = REAL.instant();
    Instant lease = now.plusMillis(700);
    transactions.in(() -> dead.claim(Timer.Clock.REAL, now.plusSeconds(1), now, lease, 5));
    program(Duration.ofSeconds(60), timer -> rescued.countDown());
    assertThat(rescued.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(REAL.instant()).isAfterOrEqualTo(lease);
  }

  @Test
  void failingTimerIsTriedAgainAndRingsAfterEightFailures() {
    AtomicInteger tries = new AtomicInteger();
    Timers timers =
        program(
            Duration.ofSeconds(60),
            timer -> {
              if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("no water");
              }
            });
    timers.set(Timer.real("ord_1", name, 0, REAL.instant()));
    await("the third try", () -> tries.get() == 3 && isEmpty());
    assertThat(alarms).isEmpty();

    database
        .jdbc()
        .sql(
            """
            insert into timers_timer (stream, name, step, clock, due, token, attempts)
            values ('ord_2', 'nobody', 0, 'REAL', 1, 1, 7)""")
        .update();
    await("the alarm", () -> alarms.contains("timer_failing ord_2"));
  }
}
