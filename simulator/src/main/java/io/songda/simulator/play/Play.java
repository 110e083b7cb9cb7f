package io.songda.simulator.play;

import io.songda.geo.Roads;
import io.songda.simulator.api.Refused;
import io.songda.simulator.api.SandboxDesk;
import io.songda.simulator.city.City;
import io.songda.simulator.people.Demand;
import io.songda.simulator.people.Wishes;
import io.songda.simulator.play.Town.Resident;
import io.songda.simulator.play.Town.Rider;
import io.songda.simulator.play.Town.Shop;
import io.songda.simulator.ride.TrafficLights;
import io.songda.simulator.witness.Notebook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The city's people at work, each on a thread of their own, until told to stop. */
public final class Play implements AutoCloseable {
  private static final double ORDERS_PER_RIDER_HOUR = 1.3;
  private static final double BEFORE_OPENING_SECONDS = 1_200;
  private static final double DAY_SECONDS = 86_400;
  private static final Duration FAULTS_EVERY = Duration.ofSeconds(30);

  /** At most so many questions per second from all kitchens and from all riders. */
  private static final double QUESTIONS_PER_SECOND = 60;

  private final Town town;
  private final World world;
  private final SplittableRandom random;
  private final Map<String, Shop> shops = new HashMap<>();
  private final Set<String> spentCoupons = new HashSet<>();
  private final Set<String> hungry = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger busyRiders = new AtomicInteger();
  private volatile boolean ordering = true;
  private volatile boolean working = true;

  /** A city whose people are signed in. */
  public Play(
      Town town,
      City city,
      Roads roads,
      SandboxDesk sandbox,
      double speed,
      long seed,
      Notebook notebook,
      Surprises surprises) {
    this.town = town;
    this.random = new SplittableRandom(seed);
    CityTime time = new CityTime(town.readAt(), town.cityTime(), speed);
    this.world =
        new World(
            time,
            sandbox,
            roads,
            new TrafficLights(city.trafficLights()),
            notebook,
            surprises,
            new FaceToFace());
    town.shops().forEach(shop -> shops.put(shop.plan().name(), shop));
  }

  /** The city's clock. */
  public CityTime time() {
    return world.time();
  }

  /** How many riders carry or fetch something. */
  public int busyRiders() {
    return busyRiders.get();
  }

  /** How many customers wait for something they ordered. */
  public int hungry() {
    return hungry.size();
  }

  /** Everybody begins. */
  public void begin() {
    for (Rider rider : town.riders()) {
      Courier courier = new Courier(rider, world);
      run("rider " + rider.plan().name(), () -> ride(courier));
    }
    for (Shop shop : town.shops()) {
      Kitchen kitchen = new Kitchen(shop, world, random.nextLong());
      run("store " + shop.plan().name(), () -> cook(kitchen));
    }
    run("hunger", this::getHungry);
    run("faults", this::disturb);
  }

  /** Nobody orders any more; what is under way goes on. */
  public void stopOrdering() {
    ordering = false;
  }

  /** Everybody stops. */
  @Override
  public void close() {
    ordering = false;
    working = false;
    threads.forEach(Thread::interrupt);
  }

  private interface Life {
    void live() throws InterruptedException;
  }

  private void run(String name, Life life) {
    Thread thread =
        Thread.ofVirtual()
            .name(name)
            .unstarted(
                () -> {
                  try {
                    life.live();
                  } catch (InterruptedException ended) {
                    // the play is over
                  } catch (RuntimeException unexpected) {
                    if (working) {
                      world.surprises().count(name.split(" ")[0] + " broke: " + unexpected);
                    }
                  }
                });
    synchronized (threads) {
      threads.add(thread);
    }
    thread.start();
  }

  // --- who does what, again and again ---

  private void ride(Courier courier) throws InterruptedException {
    double pause = Math.max(0.7, town.riders().size() / QUESTIONS_PER_SECOND);
    Thread.sleep(millis(pause * chance()));
    courier.begin();
    boolean busy = false;
    try {
      while (working) {
        courier.tick();
        if (courier.isBusy() != busy) {
          busy = !busy;
          busyRiders.addAndGet(busy ? 1 : -1);
        }
        Thread.sleep(millis(pause));
      }
    } finally {
      courier.end();
    }
  }

  private void cook(Kitchen kitchen) throws InterruptedException {
    double pause = Math.max(1, town.shops().size() / QUESTIONS_PER_SECOND);
    Thread.sleep(millis(pause * chance()));
    while (working) {
      kitchen.look();
      Thread.sleep(millis(pause));
    }
  }

  private double chance() {
    synchronized (random) {
      return random.nextDouble();
    }
  }

  private static long millis(double seconds) {
    return Math.round(1_000 * seconds);
  }

  /** A few of the channel's notifications get lost, come twice or late. */
  private void disturb() throws InterruptedException {
    while (working) {
      try {
        world.sandbox().arm("LOSE_NOTIFICATION", 1, 0);
        world.sandbox().arm("REPEAT_NOTIFICATION", 2, 500);
        world.sandbox().arm("DELAY_NOTIFICATION", 2, 3_000);
      } catch (Refused no) {
        world.surprises().count(no);
      }
      Thread.sleep(FAULTS_EVERY);
    }
  }

  // --- hunger ---

  /**
   * Customers order as the hour has it. Who got hungry in the twenty minutes before we looked
   * orders in the first two, so that the city does not open empty.
   */
  private void getHungry() throws InterruptedException {
    Instant opened = world.time().now();
    LocalTime from = world.time().timeOfDay().minusSeconds((long) BEFORE_OPENING_SECONDS);
    Wishes wishes = new Wishes(town.shops().stream().map(Shop::plan).toList());
    Instant start = opened.minusSeconds((long) BEFORE_OPENING_SECONDS);
    while (ordering) {
      for (double at : demand().arrivals(from, DAY_SECONDS, randomSeed())) {
        Instant then = start.plusMillis((long) (1_000 * at));
        world.time().waitUntil(then.isBefore(opened) ? crowded(opened, at) : then);
        if (!ordering) {
          return;
        }
        nextCustomer().ifPresent(customer -> order(customer, wishes));
      }
      start = start.plusSeconds((long) DAY_SECONDS);
    }
  }

  /** Twenty minutes' worth of hunger within two. */
  private static Instant crowded(Instant opened, double at) {
    return opened.plusMillis((long) (1_000 * at / BEFORE_OPENING_SECONDS * 120));
  }

  private long randomSeed() {
    synchronized (random) {
      return random.nextLong();
    }
  }

  /** At 12:00, each rider has so many orders an hour to carry. */
  private Demand demand() {
    double perDay = 1 / new Demand(1).perSecond(12 * 3_600);
    return new Demand(perDay * town.riders().size() * ORDERS_PER_RIDER_HOUR / 3_600);
  }

  /** Somebody who is not waiting already, by how often they order. */
  private Optional<Resident> nextCustomer() {
    List<Resident> free =
        town.residents().stream()
            .filter(resident -> !hungry.contains(resident.plan().phone()))
            .toList();
    double all = free.stream().mapToDouble(each -> each.plan().ordersPerDay()).sum();
    double left = chance() * all;
    for (Resident each : free) {
      left -= each.plan().ordersPerDay();
      if (left < 0) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private void order(Resident customer, Wishes wishes) {
    String phone = customer.plan().phone();
    hungry.add(phone);
    boolean usesCoupon = customer.coupon() != null && spentCoupons.add(phone);
    Hunger hunger = new Hunger(customer, shops, wishes, world, randomSeed(), usesCoupon);
    run(
        "customer " + customer.plan().name(),
        () -> {
          try {
            hunger.live();
          } finally {
            hungry.remove(phone);
          }
        });
  }
}
