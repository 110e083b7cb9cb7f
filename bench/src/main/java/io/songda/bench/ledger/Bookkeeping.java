package io.songda.bench.ledger;

import io.songda.Songda;
import io.songda.ledger.Account;
import io.songda.ledger.Code;
import io.songda.ledger.Journal;
import io.songda.ledger.Ledger;
import io.songda.ledger.Posting;
import io.songda.ledger.TrialBalance;
import io.songda.shared.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The part of {@code bench ledger} that runs inside the platform's jar, whose ledger has no other
 * door: the platform without web, listeners and timers, and some hands that post journals, each in
 * a transaction of its own. Writes {@code name TAB value} lines.
 */
public final class Bookkeeping {

  private static final int OWNERS = 10_000;

  private final Ledger ledger;
  private final DataSource database;
  private final long databasePid;
  private final int hands;
  private final Duration time;
  private final List<String> told = new ArrayList<>();
  private final Map<String, IntFunction<Account>> kinds = new LinkedHashMap<>();
  private final AtomicLong number = new AtomicLong();

  private Bookkeeping(
      ConfigurableApplicationContext city, long databasePid, int hands, Duration time) {
    this.ledger = city.getBean(Ledger.class);
    this.database = city.getBean(DataSource.class);
    this.databasePid = databasePid;
    this.hands = hands;
    this.time = time;
    kinds.put("spread", i -> own(Code.MERCHANT_PAYABLE, "mer", i));
    kinds.put("platform_account", i -> Account.platform(Code.COMMISSION));
    kinds.put("one_row", i -> own(Code.MERCHANT_PAYABLE, "mer", OWNERS));
  }

  /** What one kind reached in one round; micros are processor time per journal. */
  private record Pace(
      double perSecond, double p99Millis, double ownMicros, double databaseMicros) {}

  /** Arguments: data folder, report file, hands, seconds. */
  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    int hands = Integer.parseInt(arguments[2]);
    SpringApplication program = new SpringApplication(Songda.class);
    program.setWebApplicationType(WebApplicationType.NONE);
    String[] settings = {
      "--songda.data-dir=" + data,
      "--songda.eventlog.listening=false",
      "--songda.timers.running=false",
      "--songda.db.pool-size=" + (hands + 4),
      "--songda.watchdog=true"
    };
    try (ConfigurableApplicationContext city = program.run(settings)) {
      long pid = Long.parseLong(Files.readString(data.resolve("mariadb.pid")).strip());
      Duration time = Duration.ofSeconds(Long.parseLong(arguments[3]));
      Bookkeeping bookkeeping = new Bookkeeping(city, pid, hands, time);
      Files.write(Path.of(arguments[1]), bookkeeping.run());
    }
  }

  private List<String> run() throws Exception {
    round(); // both are warmed up
    raw();
    double raw = raw();
    // twice, so that none is the one that came first
    List<Map<String, Pace>> rounds = List.of(round(), round());
    tell("raw", (raw + raw()) / 2);
    for (String kind : kinds.keySet()) {
      tell(kind, rounds.stream().map(round -> Objects.requireNonNull(round.get(kind))).toList());
    }
    again();
    TrialBalance balance = ledger.trialBalance();
    tell("sum_fen", balance.sumFen());
    tell("counters_differ", balance.counters() ? 0 : 1);
    tell("journals_missing", number.get() - rows("ledger_journal"));
    tell("postings_missing", 2 * number.get() - rows("ledger_posting"));
    return told;
  }

  private static Account own(Code code, String prefix, int owner) {
    return new Account(code, "%s_%013d".formatted(prefix, owner));
  }

  /** Each kind for so long. */
  private Map<String, Pace> round() throws Exception {
    Map<String, Pace> round = new LinkedHashMap<>();
    for (Map.Entry<String, IntFunction<Account>> kind : kinds.entrySet()) {
      round.put(kind.getKey(), measure(kind.getKey(), kind.getValue()));
    }
    return round;
  }

  /** Journals from many orders' funds to an account that is chosen by number. */
  private Pace measure(String name, IntFunction<Account> credited) throws Exception {
    double ownBefore = micros(ProcessHandle.current().pid());
    double databaseBefore = micros(databasePid);
    double[] pace = together(hand -> () -> post(name, credited));
    return new Pace(
        pace[0],
        pace[1],
        (micros(ProcessHandle.current().pid()) - ownBefore) / pace[2],
        (micros(databasePid) - databaseBefore) / pace[2]);
  }

  private void tell(String kind, List<Pace> rounds) {
    tell(kind + "_per_s", mean(rounds, Pace::perSecond));
    tell(kind + "_p99_ms", mean(rounds, Pace::p99Millis));
    tell(kind + "_platform_us", mean(rounds, Pace::ownMicros));
    tell(kind + "_database_us", mean(rounds, Pace::databaseMicros));
  }

  private static double mean(List<Pace> rounds, ToDoubleFunction<Pace> figure) {
    return rounds.stream().mapToDouble(figure).average().orElseThrow();
  }

  private void post(String name, IntFunction<Account> credited) {
    long mine = number.incrementAndGet();
    int owner = (int) (mine * 7_919 % OWNERS);
    Money amount = Money.fen(1 + mine % 5_000);
    ledger.post(
        new Journal(
            "bench." + name,
            "ord_%013d".formatted(mine),
            "",
            Instant.now(),
            List.of(
                Posting.debit(own(Code.ORDER_FUNDS, "ord", owner), amount),
                Posting.credit(credited.apply(owner), amount))));
  }

  /** The same journal once more changes nothing. */
  private void again() {
    long before = number.get();
    post("again", i -> Account.platform(Code.COMMISSION));
    number.set(before);
    post("again", i -> Account.platform(Code.COMMISSION));
  }

  // ---- the reference ----

  /** The same three rows without balances and checks, a commit for each three, as many hands. */
  private double raw() throws Exception {
    try (Connection connection = database.getConnection();
        Statement make = connection.createStatement()) {
      make.execute(
          """
          create table if not exists bench_journal (id bigint not null primary key,
            event varchar(40) not null, source varchar(40) not null, leg varchar(64) not null,
            at datetime(6) not null, unique key once (source, event, leg))
          """);
      make.execute(
          """
          create table if not exists bench_posting (journal_id bigint not null, line int not null,
            code varchar(24) not null, owner varchar(40) not null, debit_fen bigint not null,
            credit_fen bigint not null, primary key (journal_id, line),
            key by_account (code, owner, journal_id))
          """);
    }
    AtomicLong next = new AtomicLong(System.nanoTime());
    return together(hand -> new Raw(database.getConnection(), next))[0];
  }

  /** One connection that inserts and commits. */
  private static final class Raw implements Work {

    private final Connection connection;
    private final PreparedStatement journal;
    private final PreparedStatement postings;
    private final AtomicLong next;

    Raw(Connection connection, AtomicLong next) throws SQLException {
      this.connection = connection;
      this.next = next;
      connection.setAutoCommit(false);
      journal =
          connection.prepareStatement(
              "insert into bench_journal values (?, 'bench', ?, '', now(6))");
      postings =
          connection.prepareStatement(
              "insert into bench_posting values (?, ?, 'ORDER_FUNDS', ?, 1, 0)");
    }

    @Override
    public void once() throws SQLException {
      long id = next.incrementAndGet();
      journal.setLong(1, id);
      journal.setString(2, "ord_%013d".formatted(id));
      journal.executeUpdate();
      for (int line = 1; line <= 2; line++) {
        postings.setLong(1, id);
        postings.setInt(2, line);
        postings.setString(3, "ord_%013d".formatted(id * 7_919 % OWNERS));
        postings.addBatch();
      }
      postings.executeBatch();
      connection.commit();
    }

    @Override
    public void close() throws SQLException {
      connection.setAutoCommit(true);
      connection.close();
    }
  }

  // ---- many hands ----

  private interface Work extends AutoCloseable {
    void once() throws SQLException;

    @Override
    default void close() throws SQLException {}
  }

  private interface Hands {
    Work make(int hand) throws SQLException;
  }

  /** How many a second, the 99th percentile in milliseconds, and how many in all. */
  private double[] together(Hands workers) throws Exception {
    List<Work> works = new ArrayList<>();
    for (int hand = 0; hand < hands; hand++) {
      works.add(workers.make(hand)); // connections are opened before the clock runs
    }
    long start = System.nanoTime();
    List<long[]> all = new ArrayList<>();
    try (ExecutorService crowd = Executors.newFixedThreadPool(hands)) {
      List<Future<long[]>> each = new ArrayList<>();
      for (Work work : works) {
        each.add(crowd.submit(() -> repeat(work, start)));
      }
      for (Future<long[]> one : each) {
        all.add(one.get());
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long[] latencies = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    int at = Math.max(0, (int) Math.ceil(0.99 * latencies.length) - 1);
    return new double[] {latencies.length / seconds, latencies[at] / 1e6, latencies.length};
  }

  private long[] repeat(Work work, long start) throws SQLException {
    long[] latencies = new long[1 << 10];
    int count = 0;
    try (work) {
      while (System.nanoTime() - start < time.toNanos()) {
        long begin = System.nanoTime();
        work.once();
        if (count == latencies.length) {
          latencies = Arrays.copyOf(latencies, count * 2);
        }
        latencies[count++] = System.nanoTime() - begin;
      }
    }
    return Arrays.copyOf(latencies, count);
  }

  private long rows(String table) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement("select count(*) from " + table);
        var row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static double micros(long pid) throws IOException {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .map(used -> used.toNanos() / 1e3)
        .orElseThrow(() -> new IOException("No process " + pid));
  }

  private void tell(String name, double value) {
    told.add(name + "\t" + value);
  }
}
