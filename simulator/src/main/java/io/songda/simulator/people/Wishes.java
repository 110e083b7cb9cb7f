package io.songda.simulator.people;

import io.songda.simulator.city.Address;
import io.songda.simulator.city.Metres;
import io.songda.simulator.people.Wish.Choice;
import io.songda.simulator.people.Wish.Line;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Makes up what customers want: from an open store near them that they like at this hour, rather
 * near than far.
 */
public final class Wishes {
  private static final double USUAL_METRES = 900;
  private static final long SMALLEST_FEN = 1_500;
  private static final long LARGEST_FEN = 6_000;
  private static final int MOST_PIECES = 30;

  private final List<StorePlan> stores;

  /** Wishes that these stores can fulfil. */
  public Wishes(List<StorePlan> stores) {
    this.stores = List.copyOf(stores);
  }

  /**
   * One wish of this customer at this local time, or nothing when no store that delivers there is
   * open.
   */
  public Optional<Wish> draw(CustomerPlan customer, LocalTime time, RandomGenerator random) {
    int minute = time.toSecondOfDay() / 60;
    Address to = customer.addressAt(minute);
    double[] weights =
        stores.stream().mapToDouble(store -> weight(store, customer, to, time, minute)).toArray();
    double left = random.nextDouble() * sum(weights);
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (weights[i] > 0 && left < 0) {
        StorePlan store = stores.get(i);
        return Optional.of(new Wish(store, to, lines(store, random)));
      }
    }
    return Optional.empty();
  }

  private static double weight(
      StorePlan store, CustomerPlan customer, Address to, LocalTime time, int minute) {
    double away = Metres.between(store.site().at(), to.at());
    if (away > store.terms().rangeMetres() || !store.hours().open(time)) {
      return 0;
    }
    return customer.appetite(store.cuisine(), minute) * Math.exp(-away / USUAL_METRES);
  }

  private static double sum(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    return sum;
  }

  /** Different items until the minimum order and a random appetite for spending are reached. */
  private static List<Line> lines(StorePlan store, RandomGenerator random) {
    List<Item> items = new ArrayList<>(store.items());
    Collections.shuffle(items, Random.from(random));
    double part = random.nextDouble() * random.nextDouble();
    long target =
        Math.max(
            store.terms().minimumFen(),
            Math.round(SMALLEST_FEN + part * (LARGEST_FEN - SMALLEST_FEN)));
    List<Line> lines = new ArrayList<>();
    long fen = 0;
    for (int i = 0; i < items.size() && fen < target && i < MOST_PIECES; i++) {
      Item item = items.get(i);
      Line line = new Line(item, random.nextInt(5) == 0 ? 2 : 1, choices(item, random));
      lines.add(line);
      fen += line.fen();
    }
    return lines;
  }

  private static List<Choice> choices(Item item, RandomGenerator random) {
    List<Choice> choices = new ArrayList<>();
    for (Item.OptionGroup group : item.optionGroups()) {
      List<Item.Option> options = new ArrayList<>(group.options());
      Collections.shuffle(options, Random.from(random));
      int most = Math.min(group.atMost(), group.atLeast() + 1);
      int count = random.nextInt(group.atLeast(), most + 1);
      options.subList(0, count).forEach(option -> choices.add(new Choice(group, option)));
    }
    return choices;
  }
}
