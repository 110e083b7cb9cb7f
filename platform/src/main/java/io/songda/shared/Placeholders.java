package io.songda.shared;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The question marks of statements about many values. */
public final class Placeholders {

  private Placeholders() {}

  /** So many, with commas between. */
  public static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  /**
   * The values behind so many fillers that all together are a power of two: a statement for each
   * count would be prepared anew and push the others out of the driver's memory.
   *
   * @param filler finds nothing new, such as the id 0 or a value that is asked for anyway
   */
  public static <T> List<T> padded(List<T> values, T filler) {
    int size = values.size() <= 1 ? 1 : Integer.highestOneBit(values.size() - 1) << 1;
    List<T> padded = new ArrayList<>(Collections.nCopies(size - values.size(), filler));
    padded.addAll(values);
    return padded;
  }
}
