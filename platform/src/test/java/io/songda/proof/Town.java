package io.songda.proof;

import io.songda.catalog.Item;
import io.songda.geo.Area;
import io.songda.geo.Wgs84;
import io.songda.merchant.Application;
import io.songda.merchant.OpeningHours;
import io.songda.merchant.Store;
import io.songda.merchant.Terms;
import io.songda.promotion.Bearer;
import io.songda.promotion.Coupon;
import io.songda.promotion.CouponState;
import io.songda.promotion.SpendAndSave;
import io.songda.proof.sql.Fate;
import io.songda.proof.sql.Memory;
import io.songda.proof.sql.MemorySource;
import io.songda.proof.sql.Schema;
import io.songda.proof.sql.Witness;
import io.songda.rider.Vehicle;
import io.songda.shared.Caller;
import io.songda.shared.CategoryId;
import io.songda.shared.CityClock;
import io.songda.shared.CouponId;
import io.songda.shared.CustomerId;
import io.songda.shared.ItemId;
import io.songda.shared.Money;
import io.songda.shared.PromotionId;
import io.songda.shared.RiderId;
import io.songda.shared.Role;
import io.songda.shared.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;

/** The town every run begins in: two stores, three riders, three customers, little in stock. */
final class Town {

  private static final List<String> MODULES =
      List.of(
          "shared",
          "eventlog",
          "timers",
          "idempotency",
          "merchant",
          "rider",
          "customer",
          "inventory",
          "promotion",
          "order",
          "payment",
          "dispatch",
          "ledger",
          "settlement");
  private static final Wgs84 CENTRE = new Wgs84(22.53, 113.93);
  private static final Caller OPERATOR = new Caller(new UserId(9), Role.OPERATOR);

  static final long POINTS = 300;

  final List<Store> stores = new ArrayList<>();
  final List<RiderId> riders = new ArrayList<>();
  final List<CustomerId> customers = new ArrayList<>();
  final Map<CustomerId, Coupon> coupons = new TreeMap<>(Comparator.comparing(CustomerId::value));
  final Map<Long, List<Item>> menus = new TreeMap<>();

  /** What there is of each counted item. */
  final Map<Long, Long> stock = new TreeMap<>();

  private final Memory memory;

  Town(Mutant mutant) {
    this(mutant, Witness.NOBODY);
  }

  /** With somebody who sees what it is built of, and what is run on every copy of its tables. */
  Town(Mutant mutant, Witness witness) {
    memory = empty(mutant).watchedBy(witness);
    Program program = program();
    open(program, false, 6);
    open(program, true, 7);
    for (long i = 1; i <= 3; i++) {
      enrol(program, new RiderId(100 + i));
    }
    JdbcTemplate jdbc = new JdbcTemplate(new MemorySource(memory, Fate.NONE));
    for (long i = 1; i <= 3; i++) {
      move(jdbc, new CustomerId(200 + i));
    }
    stores.forEach(store -> stockUp(jdbc, store));
  }

  /** Nothing but tables. */
  static Memory empty(Mutant mutant) {
    List<String> scripts = new ArrayList<>(MODULES.stream().flatMap(Town::scripts).toList());
    scripts.add(Heard.TABLE);
    return new Schema(scripts, mutant::without).empty();
  }

  /** Whose tables they are. */
  static List<String> modules() {
    return MODULES;
  }

  private static java.util.stream.Stream<String> scripts(String module) {
    try {
      return Arrays.stream(
              new PathMatchingResourcePatternResolver()
                  .getResources("classpath*:db/" + module + "/V*.sql"))
          .sorted(Comparator.comparing(Resource::getFilename))
          .map(Town::text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Resource script) {
    try {
      return script.getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Program program() {
    Instant now = World.beginning().minus(Duration.ofMinutes(5));
    return new Program(
        new Program.Surroundings(
            memory,
            Fate.NONE,
            () -> now,
            () -> 0,
            () -> CityClock.real(() -> now),
            new Luck(1),
            (name, subject, detail) -> {
              throw new IllegalStateException(name);
            },
            Map.of(),
            (about, call) -> {}),
        Mutant.NONE);
  }

  private void open(Program program, boolean goodsGoBack, long owner) {
    List<OpeningHours.Window> always =
        Arrays.stream(DayOfWeek.values())
            .map(day -> new OpeningHours.Window(day, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))
            .toList();
    Area square =
        Area.of(
            List.of(
                new Wgs84(22.50, 113.90),
                new Wgs84(22.50, 113.96),
                new Wgs84(22.56, 113.96),
                new Wgs84(22.56, 113.90)));
    Terms terms =
        new Terms(
            Money.fen(1_000),
            square,
            Duration.ofMinutes(10),
            Money.fen(400),
            600,
            true,
            goodsGoBack);
    Store store =
        program.stores.apply(
            new Application(
                goodsGoBack ? "Flowers" : "Noodles",
                "13800000000",
                "1 High Street",
                CENTRE,
                new OpeningHours(always),
                terms,
                goodsGoBack),
            new Caller(new UserId(owner), Role.MERCHANT));
    stores.add(program.stores.approve(store.id(), 600));
  }

  private void enrol(Program program, RiderId rider) {
    program.riders.apply(rider, "Li", Vehicle.EBIKE);
    program.riders.approve(rider);
    program.riders.goOnline(rider);
    riders.add(rider);
  }

  private void move(JdbcTemplate jdbc, CustomerId customer) {
    customers.add(customer);
    jdbc.update(
        "insert into customer_account (id, points, head) values (?, ?, ?)",
        customer.value(),
        POINTS,
        new byte[32]);
    Coupon coupon =
        new Coupon(
            new CouponId(300 + customer.value()),
            customer,
            "3 off",
            Money.fen(1_500),
            Money.fen(300),
            Bearer.PLATFORM,
            null,
            World.beginning().plus(Duration.ofDays(7)),
            CouponState.FREE);
    coupons.put(customer, coupon);
    jdbc.update(
        """
        insert into promotion_coupon (id, template_id, customer_id, name, threshold_fen, saving_fen,
          bearer, store_id, claimed_at, valid_until, state)
        values (?, 1, ?, ?, ?, ?, ?, null, 0, ?, 'FREE')
        """,
        coupon.id().value(),
        customer.value(),
        coupon.name(),
        coupon.threshold().fen(),
        coupon.saving().fen(),
        coupon.bearer().name(),
        coupon.validUntil().toEpochMilli());
  }

  private void stockUp(JdbcTemplate jdbc, Store store) {
    List<Item> menu = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ItemId item = new ItemId(400 + 10L * stores.indexOf(store) + i);
      menu.add(
          new Item(
              item,
              new CategoryId(1),
              "Dish " + i,
              null,
              Money.fen(1_280 + 320L * i),
              null,
              Money.fen(100),
              List.of(),
              true,
              null));
      if (i < 2) {
        long free = 2 + 2L * i;
        stock.put(item.value(), free);
        jdbc.update(
            "insert into inventory_stock (item_id, store_id, free) values (?, ?, ?)",
            item.value(),
            store.id().value(),
            free);
      }
    }
    menus.put(store.id().value(), menu);
  }

  /** What the store saves its customers. */
  List<SpendAndSave> spendAndSave() {
    return List.of(
        new SpendAndSave(new PromotionId(1), Money.fen(3_000), Money.fen(500), Bearer.MERCHANT));
  }

  /** The people who work at the stores and may do everything there. */
  Caller staff() {
    return OPERATOR;
  }

  /** The town as it is before anything has happened. */
  Memory memory() {
    return memory.copy();
  }

  /** An item by its id, null when no store sells it. */
  @Nullable Item item(long id) {
    return menus.values().stream()
        .flatMap(List::stream)
        .filter(item -> item.id().value() == id)
        .findFirst()
        .orElse(null);
  }
}
