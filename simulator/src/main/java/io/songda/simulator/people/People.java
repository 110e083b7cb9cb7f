package io.songda.simulator.people;

import io.songda.geo.Wgs84;
import io.songda.simulator.city.Address;
import io.songda.simulator.city.City;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The customers and riders of a city.
 *
 * @param customers in the order of their phone numbers
 * @param riders in the order of their phone numbers
 */
public record People(List<CustomerPlan> customers, List<RiderPlan> riders) {
  private static final String FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹";
  private static final String[] GIVEN = {
    "伟", "芳", "娜", "敏", "静", "强", "磊", "洋", "勇", "艳", "杰", "涛", "明", "超", "秀兰", "霞", "平", "刚", "桂英",
    "子轩", "浩然", "雨桐", "梓涵", "欣怡", "宇航", "思远", "佳怡", "俊杰", "晓彤", "志强", "建国", "文静", "嘉豪", "诗琪"
  };

  /** Keeps copies, so that nobody changes the people afterwards. */
  public People {
    customers = List.copyOf(customers);
    riders = List.copyOf(riders);
  }

  /**
   * So many customers and riders, the same ones for the same city and seed.
   *
   * @throws IllegalArgumentException when the city has no address to live at
   */
  public static People plan(City city, long seed, int customers, int riders) {
    if (city.addresses().isEmpty()) {
      throw new IllegalArgumentException(city.name() + " has no addresses");
    }
    SplittableRandom random = new SplittableRandom(seed);
    return new People(
        customers(city, random.split(), customers), riders(city, random.split(), riders));
  }

  private static List<CustomerPlan> customers(City city, SplittableRandom random, int count) {
    List<Address> homes = orAll(city.addresses(Address.Kind.HOME), city);
    List<Address> works =
        orAll(city.addresses().stream().filter(a -> a.kind() != Address.Kind.HOME).toList(), city);
    List<CustomerPlan> customers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean working = random.nextInt(10) < 7;
      customers.add(
          new CustomerPlan(
              name(random),
              Phones.customer(i),
              any(homes, random),
              working ? any(works, random) : null,
              likes(random),
              0.2 + 1.6 * random.nextDouble() * random.nextDouble(),
              random.nextInt(10) < 7,
              random.nextInt(2, 21),
              0.05 * random.nextDouble()));
    }
    return customers;
  }

  private static List<RiderPlan> riders(City city, SplittableRandom random, int count) {
    List<RiderPlan> riders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      riders.add(
          new RiderPlan(
              name(random),
              Phones.rider(i),
              start(city, random),
              random.nextDouble(0.85, 1.2),
              0.15 * random.nextDouble() * random.nextDouble(),
              random.nextInt(2, 21),
              random.nextInt(3, 7),
              random.nextLong()));
    }
    return riders;
  }

  private static Wgs84 start(City city, SplittableRandom random) {
    return city.sites().isEmpty()
        ? any(city.addresses(), random).at()
        : any(city.sites(), random).at();
  }

  private static List<Address> orAll(List<Address> some, City city) {
    return some.isEmpty() ? city.addresses() : some;
  }

  private static Map<Cuisine, Double> likes(SplittableRandom random) {
    Map<Cuisine, Double> likes = new EnumMap<>(Cuisine.class);
    for (Cuisine cuisine : Cuisine.values()) {
      likes.put(cuisine, random.nextDouble(0.2, 2));
    }
    return likes;
  }

  private static String name(SplittableRandom random) {
    return FAMILY.charAt(random.nextInt(FAMILY.length())) + GIVEN[random.nextInt(GIVEN.length)];
  }

  private static <T> T any(List<T> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }
}
