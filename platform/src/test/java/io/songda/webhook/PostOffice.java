package io.songda.webhook;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.songda.city.TestDatabase;
import io.songda.dispatch.DeliveryTakenOver;
import io.songda.eventlog.Event;
import io.songda.eventlog.Recorded;
import io.songda.lifecycle.Cause;
import io.songda.order.Ending;
import io.songda.order.NotificationRequested;
import io.songda.order.OrderAccepted;
import io.songda.order.OrderCancelled;
import io.songda.order.OrderFacts;
import io.songda.order.OrderInDelivery;
import io.songda.order.OrderPreparing;
import io.songda.order.OrderReady;
import io.songda.order.PaymentMethod;
import io.songda.pricing.Price;
import io.songda.shared.Alarms;
import io.songda.shared.Caller;
import io.songda.shared.CityClock;
import io.songda.shared.CustomerId;
import io.songda.shared.DeliveryId;
import io.songda.shared.Ids;
import io.songda.shared.MerchantId;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.RiderId;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.songda.shared.Transactions;
import io.songda.shared.UserId;
import io.songda.testing.HandClock;
import io.songda.timers.Timers;
import io.songda.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The module with its real tables, its timers and real sockets, but with a real clock that is moved
 * by hand and events that tests make up.
 */
final class PostOffice implements AutoCloseable {

  static final Instant START = Instant.parse("2026-11-21T04:00:00Z");

  private static final Path KEY_FILE =
      Path.of(System.getProperty("songda.test.target", "target"), "post-office", "vault.json");

  final HandClock clock = new HandClock(START);
  private final Ids ids = new Ids(InstantSource.system(), 30);
  private final Map<OrderId, Long> told = new ConcurrentHashMap<>();
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  PostOffice(TestDatabase database, Duration patience, Receiver... allowed) {
    List<String> names = List.of(allowed).stream().map(Receiver::hostAndPort).toList();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test",
                Map.of(
                    "songda.webhook.allow",
                    String.join(",", names),
                    "songda.webhook.patience",
                    patience.toMillis() + "ms",
                    "songda.vault.file",
                    KEY_FILE.toString(),
                    "songda.public-url",
                    "https://songda.example")));
    context.registerBean("real", InstantSource.class, () -> clock);
    context.registerBean(CityClock.class, () -> CityClock.real(clock));
    // not the pool itself, which would be closed with this program
    context.registerBean(DataSource.class, () -> new DelegatingDataSource(database.dataSource()));
    context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database.dataSource()));
    context.registerBean(SimpleMeterRegistry.class);
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(database.dataSource()));
    context.registerBean(
        PlatformTransactionManager.class, () -> new JdbcTransactionManager(database.dataSource()));
    context.registerBean("chance", RandomGenerator.class, () -> new Random(7));
    context.registerBean(Transactions.class);
    context.registerBean(Ids.class, () -> new Ids(InstantSource.system(), 31));
    context.registerBean(
        Alarms.class,
        () -> new Alarms(new SimpleMeterRegistry(), context.getBeanProvider(Alarms.Hearer.class)));
    context.registerBean(
        Carriages.class, () -> order -> Optional.<OrderFacts.DeliveryFacts>empty());
    context.register(
        AllowedReceivers.class,
        AddressRules.class,
        Wire.class,
        Bulkheads.class,
        WebhookMeters.class,
        EndpointStore.class,
        MessageStore.class,
        SecretStore.class,
        SigningSecrets.class,
        Retries.class,
        Housekeeping.class,
        Letters.class,
        Postman.class,
        WebhookProcess.class,
        Webhooks.class);
    context.getBeanFactory().setConversionService(new ApplicationConversionService());
    context.scan(Timers.class.getPackageName(), Vault.class.getPackageName());
    context.refresh();
  }

  @Override
  public void close() {
    context.close();
  }

  Webhooks webhooks() {
    return context.getBean(Webhooks.class);
  }

  /** A partner nobody has met before. */
  Caller partner() {
    return new Caller(new UserId(ids.next(0)), Role.PARTNER);
  }

  /** An order of this partner about which it wants to hear. */
  OrderId order(Caller partner, String notificationUrl) {
    OrderId order = new OrderId(ids.next(3));
    tell(
        order,
        new NotificationRequested(
            order, partner.buyer(), notificationUrl, START.plus(Duration.ofMinutes(40))));
    return order;
  }

  OrderId accepted(Caller partner, String notificationUrl) {
    OrderId order = order(partner, notificationUrl);
    accept(order);
    return order;
  }

  void accept(OrderId order) {
    tell(
        order,
        new OrderAccepted(
            order,
            new CustomerId(1),
            new StoreId(1),
            START.plus(Duration.ofMinutes(10)),
            START.plus(Duration.ofMinutes(40))));
  }

  void prepare(OrderId order) {
    tell(order, new OrderPreparing(order, new CustomerId(1), new StoreId(1)));
  }

  void ready(OrderId order) {
    tell(order, new OrderReady(order, new CustomerId(1), new StoreId(1), false));
  }

  void carry(OrderId order) {
    tell(order, new OrderInDelivery(order, new CustomerId(1), new StoreId(1), new RiderId(1)));
  }

  /** A rider takes it over from another on the road. */
  void takeOver(OrderId order) {
    tell(
        order,
        new DeliveryTakenOver(
            new DeliveryId(2), "ORDER", order.toString(), new RiderId(2), new DeliveryId(1)));
  }

  /** What is done every hour. */
  void keepHouse() {
    context.getBean(Housekeeping.class).work();
  }

  void cancel(OrderId order, Cause cause) {
    tell(
        order,
        new OrderCancelled(
            order,
            new CustomerId(1),
            new StoreId(1),
            new MerchantId(1),
            cause,
            "OP_OTHER",
            nothingPaid()));
  }

  private static Ending nothingPaid() {
    Money zero = Money.ZERO;
    Price price = new Price(Money.fen(1), zero, zero, zero, zero, zero, zero, Money.fen(1));
    return new Ending(
        "C12",
        "1",
        PaymentMethod.CASH,
        price,
        zero,
        null,
        zero,
        zero,
        zero,
        zero,
        zero,
        zero,
        zero,
        zero,
        true,
        List.of());
  }

  /** The log hands the event over, in one transaction. */
  private void tell(OrderId order, Event event) {
    long seq = told.merge(order, 1L, Long::sum);
    repeat(order, seq, event);
  }

  /** The log hands an event over that it may have handed over before. */
  void repeat(OrderId order, long seq, Event event) {
    Recorded recorded = new Recorded(3, seq, order.toString(), seq, clock.instant(), event);
    context
        .getBean(Transactions.class)
        .run(() -> context.getBean(WebhookProcess.class).on(List.of(recorded)));
  }

  List<MessageView> messages(Caller partner) {
    return webhooks().messages(partner, null, null, null, 100).items().reversed();
  }
}
