package io.songda.simulator.people;

import io.songda.simulator.city.City;
import io.songda.simulator.city.Site;
import io.songda.simulator.people.StorePlan.DeliveryTerms;
import io.songda.simulator.people.StorePlan.SpendAndSave;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Opens stores in a city. */
public final class Stores {
  private static final String[] FIRST = {
    "阿", "老", "小", "大", "好", "蜀", "粤", "潮", "湘", "喜", "福", "鲜", "一", "百", "金", "春"
  };
  private static final String[] SECOND = {
    "福", "味", "厨", "香", "灶", "姐", "陈", "李", "碗", "记", "满", "食", "悦", "園", "禾", "川"
  };

  private final City city;
  private final SplittableRandom random;
  private final Menus menus;
  private final Set<String> names = new HashSet<>();

  private Stores(City city, SplittableRandom random) {
    this.city = city;
    this.random = random;
    this.menus = new Menus(random.split());
  }

  /**
   * So many stores at different sites, the same ones for the same city and seed; the first stores
   * cover all cuisines.
   *
   * @throws IllegalArgumentException when the city has fewer sites
   */
  public static List<StorePlan> plan(City city, long seed, int count) {
    if (count < 0 || count > city.sites().size()) {
      throw new IllegalArgumentException(
          "%s has %d sites, not %d".formatted(city.name(), city.sites().size(), count));
    }
    return new Stores(city, new SplittableRandom(seed)).open(count);
  }

  private List<StorePlan> open(int count) {
    List<Site> free = new ArrayList<>(city.sites());
    List<StorePlan> stores = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int last = free.size() - 1;
      int chosen = random.nextInt(free.size());
      Site site = free.set(chosen, free.get(last));
      free.remove(last);
      stores.add(store(i, site, i < Cuisine.values().length ? Cuisine.values()[i] : cuisine()));
    }
    return stores;
  }

  private StorePlan store(int number, Site site, Cuisine cuisine) {
    return new StorePlan(
        name(cuisine, site),
        Phones.merchant(number),
        cuisine,
        site,
        cuisine.hours(),
        cuisine.preparation(),
        new DeliveryTerms(
            500L * random.nextInt(2, 6), 50L * random.nextInt(4, 13), 500 * random.nextInt(4, 8)),
        spendAndSave(),
        menus.write(cuisine),
        random.nextInt(10) < 8,
        random.nextDouble(0, 0.03));
  }

  private Cuisine cuisine() {
    int draw = random.nextInt(100);
    for (Cuisine cuisine : Cuisine.values()) {
      draw -= cuisine.share();
      if (draw < 0) {
        return cuisine;
      }
    }
    return Cuisine.FAST_FOOD;
  }

  private String name(Cuisine cuisine, Site site) {
    String sign =
        FIRST[random.nextInt(FIRST.length)]
            + SECOND[random.nextInt(SECOND.length)]
            + cuisine.sign();
    String branch = site.line().replaceFirst("[ \\d].*$", "");
    String name = sign + "（" + branch + "店）";
    for (int i = 2; !names.add(name); i++) {
      name = sign + "（" + branch + i + "店）";
    }
    return name;
  }

  private List<SpendAndSave> spendAndSave() {
    return switch (random.nextInt(4)) {
      case 0 -> List.of();
      case 1 -> List.of(new SpendAndSave(2_500, 300), new SpendAndSave(4_500, 700));
      case 2 ->
          List.of(
              new SpendAndSave(3_000, 500),
              new SpendAndSave(5_000, 900),
              new SpendAndSave(8_000, 1_500));
      default ->
          List.of(
              new SpendAndSave(2_000, 200),
              new SpendAndSave(3_800, 500),
              new SpendAndSave(6_000, 1_000));
    };
  }
}
