package io.songda.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.Songda;
import io.songda.city.TestDatabase;
import io.songda.database.DatabaseAddress;
import io.songda.ledger.Account;
import io.songda.ledger.Balance;
import io.songda.ledger.Code;
import io.songda.ledger.Ledger;
import io.songda.shared.Alarms;
import io.songda.shared.CityClock;
import io.songda.shared.CustomerId;
import io.songda.shared.Ids;
import io.songda.shared.Money;
import io.songda.shared.RefundId;
import io.songda.shared.StoreId;
import io.songda.testing.SandboxProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * The whole program and the real sandbox, joined by real sockets. A second channel stands for
 * another way to pay; it is the same sandbox under another name and hears no callbacks.
 */
final class PayingCity implements AutoCloseable {

  static final String BUSINESS = "TEST";
  static final CustomerId PAYER = new CustomerId(7);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final SandboxProgram sandbox;
  final List<String> alarms = new CopyOnWriteArrayList<>();
  final URI base;
  private final DatabaseAddress database = TestDatabase.emptySchema();
  private final Ids ids = new Ids(InstantSource.system(), 31);
  private final SandboxProgram other;
  private final String[] settings;
  private ConfigurableApplicationContext context;

  PayingCity() {
    this(false);
  }

  /** The second channel at a sandbox of its own, or at the same. */
  PayingCity(boolean apart, String... settings) {
    Path target = Path.of(System.getProperty("songda.test.target", "target")).toAbsolutePath();
    CompletableFuture<SandboxProgram> beside =
        apart
            ? CompletableFuture.supplyAsync(
                () -> SandboxProgram.start(target.resolve("test-kit-2")))
            : null;
    sandbox =
        SandboxProgram.start(
            target.resolve("test-kit"),
            "--sandbox.wechat.notify-scale=0.02",
            "--sandbox.wechat.refund-delay=50ms");
    other = beside == null ? sandbox : beside.join();
    this.settings = settings;
    base = URI.create("http://127.0.0.1:" + freePort());
    context = run(target);
  }

  private ConfigurableApplicationContext run(Path target) {
    return new SpringApplicationBuilder(Songda.class)
        .initializers(
            (GenericApplicationContext empty) -> {
              empty.registerBean("otherChannel", WeChatPay.class, this::otherChannel);
              empty.registerBean("alarmBook", Alarms.Hearer.class, () -> this::hear);
            })
        .run(
            with(
                "--server.port=" + base.getPort(),
                "--server.address=127.0.0.1",
                "--songda.data-dir=" + target.resolve("test-paying-city"),
                "--songda.db.url=" + database.url(),
                "--songda.db.user=" + database.user(),
                "--songda.db.password=" + database.password(),
                "--songda.payment.wechat.kit=" + sandbox.kit(),
                "--songda.public-url=" + base));
  }

  private String[] with(String... usual) {
    return Stream.concat(Arrays.stream(usual), Arrays.stream(settings)).toArray(String[]::new);
  }

  private WeChatPay otherChannel() {
    return new WeChatPay(
        WeChatKit.read(other.kit()),
        Channel.ALIPAY,
        "http://127.0.0.1:1/nobody",
        InstantSource.system());
  }

  private void hear(String name, String subject, String detail) {
    alarms.add(name + " " + subject);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The program ends, something happens, and it starts anew on the same database. */
  void restart(Runnable meanwhile) {
    context.close();
    meanwhile.run();
    context = run(Path.of(System.getProperty("songda.test.target", "target")).toAbsolutePath());
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  Payments payments() {
    return bean(Payments.class);
  }

  PaymentStore store() {
    return bean(PaymentStore.class);
  }

  JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  CityClock clock() {
    return bean(CityClock.class);
  }

  /** A thing nobody has paid for yet. */
  String thing() {
    return Ids.format("tst", ids.next(3));
  }

  StartPayment wish(String thing, Channel channel, long fen) {
    return new StartPayment(
        BUSINESS,
        thing,
        new StoreId(ids.next(3)),
        Money.fen(fen),
        channel,
        "黄焖鸡米饭",
        clock().instant().plus(Duration.ofMinutes(15)),
        PAYER);
  }

  /** Opens the cashier at WeChat Pay; the attempt's number. */
  String start(String thing, long fen) {
    return payments().start(wish(thing, Channel.WECHAT, fen)).attempt();
  }

  /** Opens the cashier and pays; the attempt's number. */
  String paid(String thing, long fen) {
    String number = start(thing, fen);
    sandbox.pay(number);
    awaitState(thing, Intent.State.SUCCEEDED);
    return number;
  }

  Intent intent(String thing) {
    return store().intent(BUSINESS, thing).orElseThrow();
  }

  Attempt attempt(String number) {
    return store().attempt(number).orElseThrow();
  }

  void awaitState(String thing, Intent.State state) {
    eventually(() -> assertThat(intent(thing).state()).isEqualTo(state));
  }

  void awaitAttempt(String number, AttemptState state) {
    eventually(() -> assertThat(attempt(number).state()).isEqualTo(state));
  }

  /** What the log tells of the thing's payment, oldest first. */
  List<String> told(String thing) {
    return jdbc()
        .sql("select type from eventlog_event where stream = ? order by seq")
        .param(intent(thing).id().toString())
        .query(String.class)
        .list();
  }

  Balance balance(Code code, String owner) {
    return bean(Ledger.class).balance(new Account(code, owner));
  }

  /** What stands on an account whose normal side is credit. */
  long credit(Code code, String owner) {
    Balance balance = balance(code, owner);
    return balance.creditsPosted().fen() - balance.debitsPosted().fen();
  }

  /** How many orders the sandbox has taken for the thing. */
  List<JsonNode> trades(String thing) {
    return sandbox.book().path("trades").valueStream().filter(of(thing)).toList();
  }

  private static java.util.function.Predicate<JsonNode> of(String thing) {
    return trade -> thing.equals(trade.path("attach").asString(""));
  }

  void awaitRefund(RefundId refund, Refund.State state) {
    eventually(() -> assertThat(refund(refund).state()).isEqualTo(state));
  }

  Refund refund(RefundId refund) {
    return store().refund(refund).orElseThrow();
  }

  RefundId giveBack(String thing, String key, long fen) {
    return giveBack(thing, key, fen, "退款");
  }

  RefundId giveBack(String thing, String key, long fen, String reason) {
    return payments().refund(new RefundRequest(BUSINESS, thing, key, Money.fen(fen), reason));
  }

  Map<String, String> inbox(String subject) {
    return jdbc()
        .sql("select event_id, state from payment_inbox where subject = ?")
        .param(subject)
        .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
        .stream()
        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Our books balance, and the sandbox's own book says of every attempt what ours says. */
  void booksAgree() {
    assertThat(bean(Ledger.class).trialBalance().sumFen()).isZero();
    JsonNode book = sandbox.book();
    assertThat(book.path("sumFen").asLong()).isZero();
    List<long[]> ours =
        jdbc()
            .sql("select number, received_fen, returned_fen from payment_attempt")
            .query(
                (row, n) -> {
                  JsonNode trade = sandbox.trade(row.getString(1));
                  boolean paid = !trade.path("transactionId").isNull();
                  assertThat(row.getLong(2))
                      .as("received by %s", trade)
                      .isEqualTo(paid ? trade.path("amountFen").asLong() : 0);
                  assertThat(row.getLong(3))
                      .as("returned of %s", trade)
                      .isEqualTo(trade.path("refundedFen").asLong());
                  return new long[] {row.getLong(2), row.getLong(3)};
                })
            .list();
    long left = ours.stream().mapToLong(one -> one[0] - one[1]).sum();
    long clearing =
        -credit(Code.CHANNEL_CLEARING, "WECHAT") - credit(Code.CHANNEL_CLEARING, "ALIPAY");
    assertThat(clearing).isEqualTo(left);
  }

  static void eventually(Runnable assertions) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        assertions.run();
        return;
      } catch (AssertionError | RuntimeException notYet) {
        if (System.nanoTime() > deadline) {
          throw notYet;
        }
        LockSupport.parkNanos(5_000_000);
      }
    }
  }

  @Override
  public void close() {
    context.close();
    sandbox.close();
    other.close();
  }
}
