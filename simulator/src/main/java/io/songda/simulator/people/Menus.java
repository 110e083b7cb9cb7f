package io.songda.simulator.people;

import io.songda.simulator.people.StorePlan.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Writes the menu of one store: most dishes of its cuisine's card at its own prices, 12 to 40 of
 * them.
 */
final class Menus {
  private static final int FEWEST = 12;

  private final SplittableRandom random;

  Menus(SplittableRandom random) {
    this.random = random;
  }

  List<Category> write(Cuisine cuisine) {
    Card card = Card.of(cuisine);
    int all = card.courses().stream().mapToInt(course -> course.dishes().size()).sum();
    double kept = Math.max(random.nextDouble(0.7, 1.05), (FEWEST + 4.0) / all);
    double level = random.nextDouble(0.9, 1.2);
    List<Category> menu = new ArrayList<>();
    int spare = all - FEWEST;
    for (Card.Course course : card.courses()) {
      List<Item> items = new ArrayList<>();
      for (Card.Dish dish : course.dishes()) {
        boolean first = items.isEmpty();
        if (!first && spare > 0 && random.nextDouble() > kept) {
          spare--;
          continue;
        }
        items.add(item(dish, card, level));
      }
      menu.add(new Category(course.name(), items));
    }
    return menu;
  }

  private Item item(Card.Dish dish, Card card, double level) {
    long price = price(dish.priceFen() * level);
    boolean main = dish.priceFen() >= 1_000;
    return new Item(
        dish.name(),
        price,
        random.nextInt(4) == 0 ? memberPrice(price) : null,
        main ? card.packagingFen() : Math.min(50, card.packagingFen()),
        stock(),
        main ? card.options() : List.of());
  }

  /** Prices end in whole or half yuan, or 8 jiao as menus like it. */
  private long price(double fen) {
    long tens = Math.max(100, Math.round(fen / 50) * 50);
    return tens % 100 == 0 && random.nextInt(3) == 0 ? tens - 20 : tens;
  }

  private static @Nullable Long memberPrice(long price) {
    long less = Math.round(price * 0.88 / 10) * 10;
    return less < price ? less : null;
  }

  private @Nullable Integer stock() {
    return random.nextInt(5) == 0 ? random.nextInt(20, 200) : null;
  }
}
