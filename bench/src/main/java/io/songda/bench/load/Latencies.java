package io.songda.bench.load;

import java.util.Arrays;

/** Every latency of a phase, in microseconds. */
public final class Latencies {

  private int[] micros = new int[1 << 16];
  private int count;

  public void add(long nanos) {
    if (count == micros.length) {
      micros = Arrays.copyOf(micros, count * 2);
    }
    micros[count++] = (int) Math.min(Integer.MAX_VALUE, nanos / 1_000);
  }

  public int count() {
    return count;
  }

  /** In milliseconds; 0 when there is none. */
  public double percentileMillis(double share) {
    if (count == 0) {
      return 0;
    }
    int[] sorted = Arrays.copyOf(micros, count);
    Arrays.sort(sorted);
    int index = (int) Math.ceil(share * count) - 1;
    return sorted[Math.max(0, index)] / 1_000.0;
  }
}
