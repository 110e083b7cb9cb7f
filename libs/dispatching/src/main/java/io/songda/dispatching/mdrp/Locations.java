package io.songda.dispatching.mdrp;

import io.songda.dispatching.Places;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The places of a day, numbered as they become known; rides in whole minutes, told in seconds. */
final class Locations implements Places {

  private final Instance.Parameters parameters;
  private final Map<String, Integer> numbers = new HashMap<>();
  private int[] xs = new int[256];
  private int[] ys = new int[256];

  Locations(Instance.Parameters parameters) {
    this.parameters = parameters;
  }

  int add(String id, int x, int y) {
    int number = numbers.size();
    if (numbers.putIfAbsent(id, number) != null) {
      throw new IllegalArgumentException("The id %s is given twice".formatted(id));
    }
    if (number == xs.length) {
      xs = Arrays.copyOf(xs, 2 * number);
      ys = Arrays.copyOf(ys, 2 * number);
    }
    xs[number] = x;
    ys[number] = y;
    return number;
  }

  int number(String id) {
    Integer number = numbers.get(id);
    if (number == null) {
      throw new IllegalArgumentException("Nobody has told of the location " + id);
    }
    return number;
  }

  @Override
  public double x(int place) {
    return xs[place];
  }

  @Override
  public double y(int place) {
    return ys[place];
  }

  @Override
  public int seconds(int from, int to) {
    return 60 * parameters.minutes(xs[from], ys[from], xs[to], ys[to]);
  }
}
