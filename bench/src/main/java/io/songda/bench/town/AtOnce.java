package io.songda.bench.town;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same thing many times, several at once. */
public final class AtOnce {

  /** Makes the thing of a number. */
  public interface Maker<T> {
    T make(int number) throws IOException;
  }

  private AtOnce() {}

  /** Things 0 to count - 1 in order of their numbers; the first failure ends it. */
  public static <T> List<T> make(int count, int atOnce, Maker<T> maker) throws IOException {
    try (ExecutorService hands = Executors.newFixedThreadPool(atOnce)) {
      List<Future<T>> made = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int number = i;
        made.add(hands.submit(() -> maker.make(number)));
      }
      List<T> all = new ArrayList<>(count);
      for (Future<T> one : made) {
        all.add(one.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
