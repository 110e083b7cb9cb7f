package io.songda.simulator.people;

/** When people think of what. */
final class Habits {
  private Habits() {}

  /** The weight of a cuisine at a minute of the day, 0 to 3. */
  static double at(Cuisine cuisine, int minute) {
    if (minute < 300) {
      return night(cuisine);
    }
    if (minute < 600) {
      return cuisine == Cuisine.BREAKFAST
          ? 3
          : shop(cuisine, cuisine == Cuisine.NOODLES ? 0.6 : 0.15);
    }
    boolean teaTime = minute >= 840 && minute < 1_020;
    return switch (cuisine) {
      case BREAKFAST -> minute < 660 ? 0.6 : 0.05;
      case TEA, DESSERTS -> teaTime ? 2.5 : 0.6;
      case BARBECUE -> minute >= 1_200 ? 2.5 : 0.2;
      default -> shop(cuisine, teaTime ? 0.4 : 1.2);
    };
  }

  private static double night(Cuisine cuisine) {
    return cuisine == Cuisine.BARBECUE ? 2.5 : shop(cuisine, 0.4);
  }

  private static double shop(Cuisine cuisine, double otherwise) {
    return cuisine == Cuisine.GROCERIES || cuisine == Cuisine.PHARMACY ? 0.5 : otherwise;
  }
}
