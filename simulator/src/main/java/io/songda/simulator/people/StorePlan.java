package io.songda.simulator.people;

import io.songda.simulator.city.Site;
import java.util.List;

/**
 * A store as its owner would set it up; money in fen.
 *
 * @param name on the sign, unique in the city
 * @param phone of the owner, from 199 0400 0000 on
 * @param cuisine what it sells
 * @param site where it is
 * @param hours when it is open, every day
 * @param preparation how long its kitchen takes
 * @param terms minimum order and fee
 * @param spendAndSave the 满减 steps, rising
 * @param menu categories in the order of the menu
 * @param acceptsByItself whether it takes orders without a look
 * @param declines the part of orders it declines, 0 to 1
 */
public record StorePlan(
    String name,
    String phone,
    Cuisine cuisine,
    Site site,
    OpeningHours hours,
    PreparationTime preparation,
    DeliveryTerms terms,
    List<SpendAndSave> spendAndSave,
    List<Category> menu,
    boolean acceptsByItself,
    double declines) {

  /** Minimum order and delivery fee in fen, and how far it delivers in metres. */
  public record DeliveryTerms(long minimumFen, long feeFen, int rangeMetres) {}

  /** 满减: who spends so much pays so much less, in fen. */
  public record SpendAndSave(long spendFen, long saveFen) {}

  /** A heading of the menu with its items. */
  public record Category(String name, List<Item> items) {}

  /** All items, in the order of the menu. */
  public List<Item> items() {
    return menu.stream().flatMap(category -> category.items().stream()).toList();
  }
}
