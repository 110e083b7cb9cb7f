package io.songda.simulator.people;

/** What a store sells; the Chinese name is what its sign says. */
public enum Cuisine {
  TEA("奶茶", 6, 9, 540, 1380, 12),
  MALATANG("麻辣烫", 10, 14, 600, 1380, 8),
  BARBECUE("烧烤", 14, 20, 660, 1440, 7),
  FAST_FOOD("快餐", 6, 11, 420, 1320, 15),
  CANTONESE("粤菜", 12, 20, 420, 1320, 9),
  NOODLES("面馆", 8, 13, 390, 1320, 11),
  BURGERS("汉堡", 6, 10, 480, 1440, 9),
  LIGHT("轻食", 8, 12, 570, 1260, 6),
  DESSERTS("甜品", 6, 11, 660, 1410, 6),
  BREAKFAST("早餐", 6, 8, 350, 840, 6),
  GROCERIES("便利店", 6, 8, 0, 1440, 7),
  PHARMACY("药店", 6, 8, 480, 1380, 4);

  private final String sign;
  private final int fastest;
  private final int slowest;
  private final int opens;
  private final int closes;
  private final int share;

  Cuisine(String sign, int fastest, int slowest, int opens, int closes, int share) {
    this.sign = sign;
    this.fastest = fastest;
    this.slowest = slowest;
    this.opens = opens;
    this.closes = closes;
    this.share = share;
  }

  /** What the sign says, e.g. 奶茶. */
  public String sign() {
    return sign;
  }

  /** City minutes from accepting to ready, between 6 and 20. */
  public PreparationTime preparation() {
    return new PreparationTime(fastest, slowest);
  }

  /** From when to when such a store is usually open. */
  public OpeningHours hours() {
    return new OpeningHours(opens, closes);
  }

  /** How many of a hundred stores are of this kind. */
  int share() {
    return share;
  }
}
