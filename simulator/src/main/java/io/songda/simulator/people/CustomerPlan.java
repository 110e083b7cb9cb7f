package io.songda.simulator.people;

import io.songda.simulator.city.Address;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer.
 *
 * @param name as on a parcel
 * @param phone from 199 0000 0000 on
 * @param home where they live
 * @param work where they work or learn, null for who stays at home
 * @param likes how much they like each cuisine, 1 is usual
 * @param ordersPerDay how often they order on an average day
 * @param confirms whether they confirm the receipt themselves (about 70 % do)
 * @param impatience minutes after the promise until they remind, 2 to 20
 * @param cancels the part of their orders they cancel, 0 to 0.05
 */
public record CustomerPlan(
    String name,
    String phone,
    Address home,
    @Nullable Address work,
    Map<Cuisine, Double> likes,
    double ordersPerDay,
    boolean confirms,
    int impatience,
    double cancels) {

  /** Where they are at this minute of the day: at work from 9:00 to 18:30 when they have one. */
  public Address addressAt(int minuteOfDay) {
    return work != null && minuteOfDay >= 540 && minuteOfDay < 1_110 ? work : home;
  }

  /** How likely they think of this cuisine at this minute of the day, 0 when never. */
  public double appetite(Cuisine cuisine, int minuteOfDay) {
    return likes.getOrDefault(cuisine, 1.0) * Habits.at(cuisine, minuteOfDay);
  }
}
