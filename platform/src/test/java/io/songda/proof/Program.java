package io.songda.proof;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.songda.dispatch.RideDoor;
import io.songda.eventlog.Event;
import io.songda.eventlog.EventListener;
import io.songda.eventlog.LogDoor;
import io.songda.inventory.StockDoor;
import io.songda.merchant.Stores;
import io.songda.order.OrderDoor;
import io.songda.payment.Channel;
import io.songda.payment.ChannelDoor;
import io.songda.payment.Notifications;
import io.songda.proof.sql.Fate;
import io.songda.proof.sql.Memory;
import io.songda.proof.sql.MemorySource;
import io.songda.rider.Riders;
import io.songda.settlement.SettlementDoor;
import io.songda.shared.Alarms;
import io.songda.shared.CityClock;
import io.songda.shared.Ids;
import io.songda.shared.ItemId;
import io.songda.shared.ListedStores;
import io.songda.shared.MenuItems;
import io.songda.shared.Phones;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.songda.shared.StoreStaff;
import io.songda.shared.UserId;
import io.songda.timers.TimerDoor;
import io.songda.timers.TimerHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform's program from its start to its end: its own classes between the people's wishes and
 * the SQL. Left out are the web, the threads and what reads menus and roads.
 */
final class Program {

  private static final MeterRegistry METERS = new SimpleMeterRegistry();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What the world gives a program when it starts. */
  record Surroundings(
      Memory memory,
      Fate fate,
      InstantSource real,
      LongSupplier nanos,
      Supplier<CityClock> city,
      RandomGenerator chance,
      Alarms.Hearer alarms,
      Map<Channel, ChannelDoor.Played> channels,
      BiConsumer<String, Runnable> channelCalls) {}

  final OrderDoor orders;
  final RideDoor rides;
  final TimerDoor timers;
  final LogDoor log;
  final Notifications notifications;
  final Stores stores;
  final Riders riders;

  private final Set<Class<? extends Event>> interest = new HashSet<>();
  private final Wiring wiring = new Wiring();
  private final MemorySource source;
  private final TransactionTemplate aside;

  Program(Surroundings around, Mutant mutant) {
    source = new MemorySource(around.memory(), around.fate());
    JdbcTransactionManager manager = new JdbcTransactionManager(source);
    manager.setTransactionSynchronization(
        AbstractPlatformTransactionManager.SYNCHRONIZATION_ON_ACTUAL_TRANSACTION);
    manager.setTransactionExecutionListeners(List.of(LogDoor.commitStep()));
    aside = new TransactionTemplate(manager);
    aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    bindMeans(around, manager);
    mutant.plant(wiring);
    stores = wiring.get(Stores.class);
    riders = wiring.get(Riders.class);
    orders = wiring.get(OrderDoor.class);
    rides = wiring.get(RideDoor.class);
    notifications = wiring.get(Notifications.class);
    List<TimerHandler> handlers = new ArrayList<>(orders.timerHandlers());
    handlers.addAll(rides.timerHandlers());
    ChannelDoor.timerHandlers().forEach(type -> handlers.add((TimerHandler) wiring.get(type)));
    wiring.bindAll(TimerHandler.class, handlers);
    timers = wiring.get(TimerDoor.class);
    List<EventListener> listeners =
        List.of(
            new Heard(orders.process(), wiring.get(JdbcTemplate.class)),
            new Heard(wiring.get(SettlementDoor.class).process(), wiring.get(JdbcTemplate.class)));
    wiring.bind(LongSupplier.class, around.nanos()).bindAll(EventListener.class, listeners);
    log = wiring.get(LogDoor.class);
    listeners.forEach(listener -> interest.addAll(listener.interest()));
  }

  /** What its listeners want to hear. */
  Set<Class<? extends Event>> interest() {
    return interest;
  }

  private void bindMeans(Surroundings around, PlatformTransactionManager manager) {
    JdbcTemplate jdbc = new JdbcTemplate(source);
    wiring
        .bind(DataSource.class, source)
        .bind(JdbcTemplate.class, jdbc)
        .bind(JdbcClient.class, JdbcClient.create(new ReadOnce(jdbc)))
        .bind(PlatformTransactionManager.class, manager)
        .bind(JsonMapper.class, JSON)
        .bind(InstantSource.class, around.real())
        .bind(CityClock.class, around.city().get())
        .bind(Ids.class, new Ids(around.real(), 0))
        .bind(RandomGenerator.class, around.chance())
        .bind(MeterRegistry.class, METERS)
        .bind(MenuItems.class, (MenuItems) Program::anything)
        .bind(Phones.class, new NoPhones())
        .bind(Duration.class, Duration.ofSeconds(60))
        .bind(boolean.class, false)
        .bindAll(Alarms.Hearer.class, List.of(around.alarms()))
        .bindLater(StoreStaff.class, () -> wiring.get(Stores.class))
        .bindLater(ListedStores.class, () -> wiring.get(Stores.class))
        .bindLater(StockDoor.news(), () -> wiring.get(StockDoor.teller()))
        .bind(OrderDoor.settings().getClass(), OrderDoor.settings())
        .bind(ChannelDoor.limits().getClass(), ChannelDoor.limits());
    List<Object> wires = new ArrayList<>();
    around.channels().forEach((channel, played) -> wires.add(ChannelDoor.wired(channel, played)));
    ChannelDoor.kinds().forEach(kind -> wiring.bindAll(kind, wires));
    wiring.bind(ChannelDoor.kindOfCalls(), ChannelDoor.calls(around.channelCalls()));
  }

  private static boolean anything(StoreId store, ItemId item) {
    return true;
  }

  /** Runs something as if the transaction at hand, if any, stood still meanwhile. */
  void aside(Runnable others) {
    aside.executeWithoutResult(standing -> others.run());
  }

  /** The power goes. */
  void die() {
    source.die();
  }

  /**
   * Knows which statements have names in them from the programs before: a program reads each of its
   * statements once, but here one lives for minutes only.
   */
  private static final class ReadOnce extends NamedParameterJdbcTemplate {

    private static final Map<String, ParsedSql> READ = new ConcurrentHashMap<>();

    ReadOnce(JdbcOperations jdbc) {
      super(jdbc);
    }

    @Override
    protected ParsedSql getParsedSql(String sql) {
      return READ.computeIfAbsent(sql, NamedParameterUtils::parseSqlStatement);
    }
  }

  /** Nobody is called here. */
  private record NoPhones() implements Phones {

    @Override
    public String phoneOf(UserId user) {
      return "13800000000";
    }

    @Override
    public Optional<UserId> byPhone(String phone, Role role) {
      return Optional.empty();
    }
  }
}
