package io.songda.bench.kill;

import io.songda.bench.RunningCity;
import io.songda.bench.town.Person;
import io.songda.bench.town.Town;
import io.songda.bench.town.Town.Shop;
import io.songda.bench.town.Town.Shopper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;

/** Everybody at once: shoppers, kitchens and riders, each on a thread of its own. */
final class Crowd {

  private final RunningCity city;
  private final Town town;
  private final History history;
  private final SplittableRandom random;
  private final ConcurrentMap<String, String> pickupCodes = new ConcurrentHashMap<>();
  private final List<Thread> shopping = new ArrayList<>();
  private final List<Thread> working = new ArrayList<>();
  private volatile boolean shopsOpen = true;
  private volatile boolean atWork = true;

  Crowd(RunningCity city, Town town, History history, SplittableRandom random) {
    this.city = city;
    this.town = town;
    this.history = history;
    this.random = random;
  }

  /** Lets so many clients order, each for its share of the shoppers, and everybody else work. */
  void start(int clients, Duration think) {
    for (int i = 0; i < clients; i++) {
      int client = i;
      List<Shopper> mine = new ArrayList<>();
      for (int j = i; j < town.shoppers().size(); j += clients) {
        mine.add(town.shoppers().get(j));
      }
      Shopping one =
          new Shopping(city.platform(), city.sandbox(), town, mine, history, random.split());
      SplittableRandom pauses = random.split();
      shopping.add(begin("client-" + client, () -> whileOpen(one, pauses, think)));
    }
    for (Shop shop : town.shops()) {
      Kitchen kitchen = new Kitchen(city.platform(), shop, history, pickupCodes);
      working.add(begin("kitchen", () -> whileAtWork(kitchen::work, 150)));
    }
    for (Person rider : town.riders()) {
      Ride ride = new Ride(city.platform(), rider, history, pickupCodes);
      working.add(begin("rider", () -> whileAtWork(ride::work, 400)));
    }
  }

  private Thread begin(String name, Runnable work) {
    return Thread.ofVirtual().name(name).start(() -> survive(name, work));
  }

  private void survive(String name, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      history.fault("A %s gave up: %s".formatted(name.replaceAll("-.*", ""), e));
    }
  }

  private void whileOpen(Shopping client, SplittableRandom pauses, Duration think) {
    while (shopsOpen) {
      client.story();
      LockSupport.parkNanos(pauses.nextLong(2 * think.toNanos() + 1));
    }
  }

  private void whileAtWork(Runnable round, int pauseMillis) {
    while (atWork) {
      round.run();
      LockSupport.parkNanos(Duration.ofMillis(pauseMillis).toNanos());
    }
  }

  /** No new orders; returns when every client has its answers. */
  void closeShops() throws InterruptedException {
    shopsOpen = false;
    for (Thread client : shopping) {
      client.join();
    }
  }

  void goHome() throws InterruptedException {
    atWork = false;
    for (Thread worker : working) {
      worker.join();
    }
  }
}
