package io.songda.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.city.CityDatabase;
import io.songda.city.TestDatabase;
import io.songda.shared.CityClock;
import io.songda.shared.Ids;
import io.songda.shared.OrderId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@CityDatabase("eventlog")
class EventLogTests {

  record TeaOrdered(String tea, int cups) implements Event {}

  record TeaServed(int cups) implements Event {}

  /** Keeps what it heard, and may refuse some. */
  static class Ear implements EventListener {
    final List<Recorded> heard = new CopyOnWriteArrayList<>();
    final Set<String> refused = java.util.concurrent.ConcurrentHashMap.newKeySet();
    final String name;
    final Set<Class<? extends Event>> interest;

    @SafeVarargs
    Ear(String name, Class<? extends Event>... interest) {
      this.name = name;
      this.interest = Set.of(interest);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Set<Class<? extends Event>> interest() {
      return interest;
    }

    @Override
    public void on(Recorded recorded) {
      if (refused.contains(recorded.stream())) {
        throw new IllegalArgumentException("No tea for " + recorded.stream());
      }
      heard.add(recorded);
    }

    /** The log is shared with the other tests, whose streams are heard as well. */
    Event last(String stream) {
      return heard.stream().filter(e -> e.stream().equals(stream)).toList().getLast().event();
    }

    List<Long> seqs(String stream) {
      return heard.stream().filter(e -> e.stream().equals(stream)).map(Recorded::seq).toList();
    }
  }

  private static final AtomicInteger NAMES = new AtomicInteger();

  private final Ids ids = new Ids(InstantSource.system(), 0);
  private final TestDatabase database;
  private TestLog city;

  EventLogTests(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void open() {
    city = new TestLog(database.dataSource(), CityClock.real(InstantSource.system()));
  }

  @AfterEach
  void close() {
    city.close();
  }

  private String stream() {
    int n = NAMES.incrementAndGet();
    return new OrderId(ids.next(n % 32)).toString();
  }

  private Ear ear(Class<? extends Event> type) {
    return new Ear("ear-" + NAMES.incrementAndGet(), type);
  }

  private Head tell(String stream, Head head, Event event) {
    return city.transactions.in(() -> city.log.append(stream, head, event));
  }

  private void tellMany(String stream, int count) {
    Head head = Head.NONE;
    for (int i = 0; i < count; i++) {
      head = tell(stream, head, new TeaOrdered("pu'er 普洱 🍵", i));
    }
  }

  @Test
  void whatIsToldIsHeardInTheOrderOfItsStreamWithItsFacts() {
    Ear ear = ear(TeaOrdered.class);
    city.hear(ear);
    String stream = stream();
    tellMany(stream, 5);
    city.awaitAllHeard();
    assertThat(ear.seqs(stream)).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(ear.last(stream)).isEqualTo(new TeaOrdered("pu'er 普洱 🍵", 4));
  }

  @Test
  void outsideATransactionNothingCanBeTold() {
    assertThatThrownBy(() -> city.log.append(stream(), Head.NONE, new TeaServed(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsRolledBackWasNeverToldAndLeavesNoGap() {
    Ear ear = ear(TeaOrdered.class);
    city.hear(ear);
    String stream = stream();
    assertThatThrownBy(
            () ->
                city.transactions.run(
                    () -> {
                      city.log.append(stream, Head.NONE, new TeaOrdered("green", 1));
                      throw new IllegalArgumentException("no water");
                    }))
        .hasMessage("no water");
    tell(stream, Head.NONE, new TeaOrdered("black", 1));
    city.awaitAllHeard();
    assertThat(ear.last(stream)).isEqualTo(new TeaOrdered("black", 1));
    assertPositionsAreDense();
  }

  @Test
  void twoWhoTellTheSameStepOfAStreamCannotBothCommit() {
    String stream = stream();
    tell(stream, Head.NONE, new TeaOrdered("green", 1));
    assertThatThrownBy(() -> tell(stream, Head.NONE, new TeaOrdered("black", 1)))
        .isInstanceOf(DuplicateKeyException.class);
    tell(stream(), Head.NONE, new TeaOrdered("white", 1));
    assertPositionsAreDense();
  }

  @Test
  void whatOthersTellJustBeforeTheCommitIsNotLost() {
    Ear ear = ear(TeaServed.class);
    city.hear(ear);
    String first = stream();
    String late = stream();
    city.transactions.run(
        () -> {
          TransactionSynchronizationManager.registerSynchronization(
              new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                  city.log.append(late, Head.NONE, new TeaServed(2));
                }
              });
          city.log.append(first, Head.NONE, new TeaServed(1));
        });
    city.transactions.run(
        () ->
            TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                  @Override
                  public void beforeCommit(boolean readOnly) {
                    city.log.append(late, new Head(1, new byte[32]), new TeaServed(3));
                  }
                }));
    city.awaitAllHeard();
    assertThat(ear.seqs(first)).containsExactly(1L);
    assertThat(ear.seqs(late)).containsExactly(1L, 2L);
  }

  @Test
  void sixteenWritersAndTwoListenersKeepEveryEventInOrder() throws Exception {
    Ear one = ear(TeaOrdered.class);
    Ear two = ear(TeaOrdered.class);
    Listeners listeners = city.hear(one, two);
    List<Thread> writers = new ArrayList<>();
    List<String> streams = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String stream = stream();
      streams.add(stream);
      writers.add(Thread.ofVirtual().start(() -> tellMany(stream, 100)));
    }
    for (Thread writer : writers) {
      writer.join();
    }
    city.awaitAllHeard();
    for (String stream : streams) {
      assertInOrderOnce(one.seqs(stream), 100);
      assertInOrderOnce(two.seqs(stream), 100);
    }
    assertPositionsAreDense();
    listeners
        .feeds()
        .forEach(
            feed ->
                System.out.printf(
                    "commit to handled, 16 writers: p50 %.2f ms, p99 %.2f ms%n",
                    feed.lags().percentileMillis(0.5), feed.lags().percentileMillis(0.99)));
  }

  @Test
  void quietCityHearsWithinFiftyMilliseconds() {
    Ear ear = ear(TeaOrdered.class);
    Listeners warmUp = city.hear(ear);
    tellMany(stream(), 300);
    city.awaitAllHeard();
    warmUp.stop();
    Listeners listeners = city.hear(ear);
    tellMany(stream(), 300);
    city.awaitAllHeard();
    Lags lags = listeners.feeds().getFirst().lags();
    System.out.printf(
        "commit to handled, one writer: p50 %.2f ms, p99 %.2f ms%n",
        lags.percentileMillis(0.5), lags.percentileMillis(0.99));
    assertThat(lags.percentileMillis(0.5)).isLessThan(50);
  }

  @Test
  void fiveHundredOrdersInOneTransactionAreOneBatch() {
    long begin = System.nanoTime();
    int rounds = 20;
    for (int round = 0; round < rounds; round++) {
      List<String> streams = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        streams.add(stream());
      }
      city.transactions.run(
          () ->
              streams.forEach(
                  stream -> city.log.append(stream, Head.NONE, new TeaOrdered("oolong", 1))));
    }
    System.out.printf(
        "group commit of 500: %.1f µs per event%n",
        (System.nanoTime() - begin) / 1e3 / rounds / 500);
    assertPositionsAreDense();
  }

  @Test
  void poisonParksItsStreamOnlyAndCanBeResumed() {
    Ear ear = ear(TeaOrdered.class);
    Listeners listeners = city.hear(ear);
    String good = stream();
    String bad = stream();
    ear.refused.add(bad);
    tellMany(bad, 2);
    tellMany(good, 3);
    TestLog.await("the alarm", () -> city.alarms.contains("event_parked " + bad));
    Head head = tell(bad, headOf(bad), new TeaOrdered("late", 9));
    city.awaitAllHeard();
    // heard again where the poison undid a batch: at least once, in order
    assertThat(ear.seqs(good).stream().distinct()).containsExactly(1L, 2L, 3L);
    assertThat(ear.seqs(bad)).isEmpty();

    CursorStore.Parked parked = city.cursors.parked(ear.name).getFirst();
    assertThat(parked.stream()).isEqualTo(bad);
    assertThat(parked.reason()).contains("No tea for");
    ear.refused.clear();
    assertThat(listeners.resume(parked.id())).isTrue();
    TestLog.await("the stream to be resumed", () -> city.cursors.parked(ear.name).isEmpty());
    tell(bad, head, new TeaOrdered("later", 10));
    city.awaitAllHeard();
    TestLog.await("the last event", () -> ear.seqs(bad).size() == 4);
    assertThat(ear.seqs(bad)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(listeners.resume(987_654_321)).isFalse();
  }

  @Test
  void listenerWhoseFirstStartWasCutOffBeginsAllTheSame() {
    Ear ear = ear(TeaOrdered.class);
    database
        .jdbc()
        .sql("insert into eventlog_cursor (listener, part, position) values (?, 0, 0), (?, 7, 0)")
        .params(ear.name, ear.name)
        .update();
    city.hear(ear);
    String stream = stream();
    tellMany(stream, 3);
    city.awaitAllHeard();
    assertInOrderOnce(ear.seqs(stream), 3);
  }

  @Test
  void listenerThatWasAwayCatchesUpFromItsCursor() {
    Ear ear = ear(TeaOrdered.class);
    Listeners first = city.hear(ear);
    String stream = stream();
    tellMany(stream, 3);
    city.awaitAllHeard();
    first.stop();
    Head head = headOf(stream);
    for (int i = 0; i < 700; i++) {
      head = tell(stream, head, new TeaOrdered("while away", i));
    }
    // nothing of the first program's memory survives
    city = new TestLog(database.dataSource(), CityClock.real(InstantSource.system()));
    city.hear(ear);
    city.awaitAllHeard();
    assertInOrderOnce(ear.seqs(stream), 703);
  }

  @Test
  void programKilledBetweenCommitAndHandOverLosesNothing() {
    Ear ear = ear(TeaOrdered.class);
    city.hear(ear);
    String stream = stream();
    tellMany(stream, 2);
    city.awaitAllHeard();
    TestLog other = new TestLog(database.dataSource(), CityClock.real(InstantSource.system()));
    Head head = headOf(stream);
    // committed by a program whose memory the listeners never see
    head = other.transactions.in(() -> append(other, stream, "elsewhere"));
    tell(stream, head, new TeaOrdered("here", 4));
    city.awaitAllHeard();
    assertThat(ear.seqs(stream)).containsExactly(1L, 2L, 3L, 4L);
  }

  private Head append(TestLog other, String stream, String tea) {
    return other.log.append(stream, headOf(stream), new TeaOrdered(tea, 3));
  }

  @Test
  void twoProgramsWithTheSameListenerHandleEachEventOnce() {
    Ear here = ear(TeaOrdered.class);
    Ear there = new Ear(here.name, TeaOrdered.class);
    TestLog other = new TestLog(database.dataSource(), CityClock.real(InstantSource.system()));
    database
        .jdbc()
        .sql("create table if not exists effect (stream varchar(64), seq bigint)")
        .update();
    city.hear(writing(here));
    other.hear(writing(there));
    String stream = stream();
    tellMany(stream, 200);
    city.awaitAllHeard();
    other.awaitAllHeard();
    other.close();
    List<Long> seqs =
        database
            .jdbc()
            .sql("select seq from effect where stream = ? order by seq")
            .param(stream)
            .query(Long.class)
            .list();
    assertInOrderOnce(seqs, 200);
  }

  private EventListener writing(Ear ear) {
    return new Ear(ear.name, TeaOrdered.class) {
      @Override
      public void on(Recorded recorded) {
        database
            .jdbc()
            .sql("insert into effect (stream, seq) values (?, ?)")
            .params(recorded.stream(), recorded.seq())
            .update();
      }
    };
  }

  private Head headOf(String stream) {
    return database
        .jdbc()
        .sql("select seq, hash from eventlog_event where stream = ? order by seq desc limit 1")
        .param(stream)
        .query((row, n) -> new Head(row.getLong(1), row.getBytes(2)))
        .optional()
        .orElse(Head.NONE);
  }

  private static void assertInOrderOnce(List<Long> seqs, int count) {
    List<Long> expected = new ArrayList<>();
    for (long seq = 1; seq <= count; seq++) {
      expected.add(seq);
    }
    assertThat(seqs).isEqualTo(expected);
  }

  private void assertPositionsAreDense() {
    Map<Integer, List<Long>> positions = new HashMap<>();
    database
        .jdbc()
        .sql("select part, position from eventlog_event order by part, position")
        .query(
            row -> {
              positions
                  .computeIfAbsent(row.getInt(1), part -> new ArrayList<>())
                  .add(row.getLong(2));
            });
    long[] last = city.events.lastPositions();
    positions.forEach((part, there) -> assertInOrderOnce(there, (int) last[part]));
    assertThat(Arrays.stream(last).sum())
        .isEqualTo(positions.values().stream().mapToLong(List::size).sum());
  }
}
