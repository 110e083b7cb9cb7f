package io.songda.simulator.play;

import io.songda.geo.Box;
import io.songda.simulator.api.Answers.CategoryView;
import io.songda.simulator.api.Answers.GroupView;
import io.songda.simulator.api.Answers.ItemView;
import io.songda.simulator.api.Answers.MenuView;
import io.songda.simulator.api.Answers.OptionView;
import io.songda.simulator.api.Answers.Place;
import io.songda.simulator.api.Answers.RiderView;
import io.songda.simulator.api.Api;
import io.songda.simulator.api.Line;
import io.songda.simulator.api.SandboxDesk;
import io.songda.simulator.city.Address;
import io.songda.simulator.city.City;
import io.songda.simulator.people.CustomerPlan;
import io.songda.simulator.people.Item;
import io.songda.simulator.people.OpeningHours;
import io.songda.simulator.people.People;
import io.songda.simulator.people.RiderPlan;
import io.songda.simulator.people.StorePlan;
import io.songda.simulator.play.Town.Resident;
import io.songda.simulator.play.Town.Rider;
import io.songda.simulator.play.Town.Shop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Opens a city through the public API: zone, stores, coupons, customers, riders. */
public final class Seeding {
  /** Who may sign in as operator. */
  public static final String OPERATOR = "19906000000";

  /** The operator whom the person at the terminal signs in as. */
  public static final String GUEST_OPERATOR = "19906000001";

  private static final int COMMISSION = 1_800;

  private final Line line;
  private final SandboxDesk sandbox;
  private final City city;
  private final Consumer<String> say;
  private volatile @Nullable Told told;

  /** The city's time as the platform told it, and when. */
  private record Told(long nanos, Instant city) {}

  /** Seeds the platform at the end of this line and says what it does. */
  public Seeding(Line line, SandboxDesk sandbox, City city, Consumer<String> say) {
    this.line = line;
    this.sandbox = sandbox;
    this.city = city;
    this.say = say;
  }

  /** Everybody signs up; what the operator must allow is allowed. */
  public Town open(List<StorePlan> stores, People people) {
    Api operator = Api.signIn(line, sandbox, OPERATOR, "OPERATOR");
    operator.drawZone(city.name(), city.name(), ring(city.bounds()));
    int enough = Math.max(1, people.customers().size());
    List<String> coupons =
        List.of(
            operator.printCoupons("新客立减", 2_000, 300, enough),
            operator.printCoupons("午餐券", 3_000, 500, enough));
    List<Rider> riders = all(people.riders(), (_, plan) -> rider(operator, plan));
    say.accept("%d riders have signed up.".formatted(riders.size()));
    List<Shop> shops = all(stores, (i, plan) -> shop(operator, plan, i % 3 == 0));
    say.accept("%d stores have opened.".formatted(shops.size()));
    List<Resident> residents =
        all(people.customers(), (i, plan) -> resident(plan, coupon(coupons, i), i % 10 == 0));
    say.accept("%d customers have signed up.".formatted(residents.size()));
    Told time = told;
    if (time == null) {
      throw new IllegalStateException("Nobody was told the time");
    }
    return new Town(operator, shops, residents, riders, time.nanos, time.city);
  }

  private static @Nullable String coupon(List<String> templates, int number) {
    return number % 5 < templates.size() ? templates.get(number % 5) : null;
  }

  private static List<Place> ring(Box box) {
    return List.of(
        new Place(box.minLat(), box.minLon()),
        new Place(box.minLat(), box.maxLon()),
        new Place(box.maxLat(), box.maxLon()),
        new Place(box.maxLat(), box.minLon()));
  }

  // --- riders ---

  private Rider rider(Api operator, RiderPlan plan) {
    Api app = Api.signIn(line, sandbox, plan.phone(), "RIDER");
    long before = System.nanoTime();
    RiderView applied = app.apply(plan.name());
    long after = System.nanoTime();
    told = new Told(before + (after - before) / 2, applied.appliedAt());
    operator.approveRider(applied.riderId());
    app.carry(plan.carries());
    return new Rider(plan, app);
  }

  // --- stores ---

  private Shop shop(Api operator, StorePlan plan, boolean cash) {
    Api owner = Api.signIn(line, sandbox, plan.phone(), "MERCHANT");
    String id = owner.openStore(application(plan, cash));
    MenuView menu = owner.writeMenu(id, menu(plan));
    Map<String, String> items = new HashMap<>();
    Map<List<String>, String> options = new HashMap<>();
    for (CategoryView category : menu.categories()) {
      category.items().forEach(item -> note(item, items, options));
    }
    Map<String, Integer> counted = new HashMap<>();
    for (Item item : plan.items()) {
      String itemId = items.get(item.name());
      if (item.stock() != null && itemId != null) {
        owner.count(id, itemId, item.stock());
        counted.put(itemId, item.stock());
      }
    }
    plan.spendAndSave().forEach(step -> owner.offerPromotion(id, step.spendFen(), step.saveFen()));
    operator.approveStore(id, COMMISSION);
    return new Shop(plan, owner, id, items, options, counted, cash);
  }

  private static void note(
      ItemView item, Map<String, String> items, Map<List<String>, String> options) {
    items.put(item.name(), item.id());
    for (GroupView group : item.optionGroups()) {
      for (OptionView option : group.options()) {
        options.put(List.of(item.name(), group.name(), option.name()), option.id());
      }
    }
  }

  private static Map<String, Object> application(StorePlan plan, boolean cash) {
    int minutes =
        (plan.preparation().fastestMinutes() + plan.preparation().slowestMinutes() + 1) / 2;
    Map<String, Object> terms =
        Map.of(
            "minimumOrderFen", plan.terms().minimumFen(),
            "rangeMetres", plan.terms().rangeMetres(),
            "preparationMinutes", minutes,
            "deliveryBaseFeeFen", plan.terms().feeFen(),
            "cashAllowed", cash);
    return Map.of(
        "name", plan.name(),
        "phone", plan.phone(),
        "addressLine", plan.site().line(),
        "position", Place.of(plan.site().at()),
        "hours", hours(plan.hours()),
        "terms", terms,
        "autoAccept", plan.acceptsByItself());
  }

  private static List<Map<String, Object>> hours(OpeningHours hours) {
    return IntStream.rangeClosed(1, 7)
        .mapToObj(
            day ->
                Map.<String, Object>of(
                    "day", day,
                    "from", clock(hours.opensMinute()),
                    "to", clock(hours.closesMinute())))
        .toList();
  }

  private static String clock(int minute) {
    return "%02d:%02d".formatted(minute / 60 % 24, minute % 60);
  }

  private static Map<String, Object> menu(StorePlan plan) {
    return Map.of(
        "categories",
        plan.menu().stream()
            .map(
                category ->
                    Map.of(
                        "name", category.name(),
                        "items", category.items().stream().map(Seeding::item).toList()))
            .toList());
  }

  private static Map<String, Object> item(Item item) {
    Map<String, Object> form = new HashMap<>();
    form.put("name", item.name());
    form.put("priceFen", item.priceFen());
    form.put("packagingFen", item.packagingFen());
    if (item.memberPriceFen() != null) {
      form.put("memberPriceFen", item.memberPriceFen());
    }
    form.put(
        "optionGroups",
        item.optionGroups().stream()
            .map(
                group ->
                    Map.of(
                        "name", group.name(),
                        "min", group.atLeast(),
                        "max", group.atMost(),
                        "options", group.options().stream().map(Seeding::option).toList()))
            .toList());
    return form;
  }

  private static Map<String, Object> option(Item.Option option) {
    return Map.of("name", option.name(), "extraFen", option.extraFen());
  }

  // --- customers ---

  private Resident resident(CustomerPlan plan, @Nullable String template, boolean joins) {
    Api app = Api.signIn(line, sandbox, plan.phone(), "CUSTOMER");
    String home = app.addAddress(address(plan, plan.home()));
    Address office = plan.work();
    String work = office == null ? null : app.addAddress(address(plan, office));
    if (joins) {
      app.join();
    }
    String coupon = template == null ? null : app.claim(template);
    return new Resident(plan, app, home, work, coupon);
  }

  private static Map<String, Object> address(CustomerPlan plan, Address at) {
    return Map.of(
        "name", plan.name(),
        "phone", plan.phone(),
        "line", at.line(),
        "door", at.door(),
        "position", Place.of(at.at()));
  }

  // --- many at once ---

  private interface Work<P, T> {
    T of(int number, P plan);
  }

  /** The results in the order of the plans, whoever finishes first. */
  private static <P, T> List<T> all(List<P> plans, Work<P, T> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < plans.size(); i++) {
        int number = i;
        running.add(threads.submit(() -> work.of(number, plans.get(number))));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(result(each));
      }
      return List.copyOf(results);
    }
  }

  private static <T> T result(Future<T> running) {
    try {
      return running.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the city opened", e);
    }
  }
}
