package io.songda.shared;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The newest known version of every thing of a kind, in memory. Changes reach it after their
 * commits, on many threads and in any order: an older version, come late, changes nothing.
 */
public final class Newest<K, V> {

  private final Map<K, V> known = new ConcurrentHashMap<>();
  private final Function<V, K> key;
  private final ToLongFunction<V> version;

  /** Nothing is known yet. */
  public Newest(Function<V, K> key, ToLongFunction<V> version) {
    this.key = key;
    this.version = version;
  }

  /** Takes a version, unless that one or a newer is known. */
  public void take(V one) {
    known.merge(key.apply(one), one, this::newer);
  }

  private V newer(V one, V other) {
    return version.applyAsLong(other) > version.applyAsLong(one) ? other : one;
  }

  /** The newest known version; null when none is known. */
  public @Nullable V get(K of) {
    return known.get(of);
  }

  /** Whether that version or a newer is known. */
  public boolean has(K of, long least) {
    V one = known.get(of);
    return one != null && version.applyAsLong(one) >= least;
  }

  /** The newest known version of each. */
  public Collection<V> all() {
    return List.copyOf(known.values());
  }
}
