package io.songda.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.songda.shared.Refusal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many codes one network address may ask for within an hour of its first. This machine itself
 * is not counted: a proxy in front must pass the callers' addresses on ({@code
 * server.forward-headers-strategy=native}).
 */
final class AddressLimit {

  private static final Duration WINDOW = Duration.ofHours(1);

  private final int perHour;
  private final Cache<String, AtomicInteger> asked;

  /**
   * @param perHour 0 for no limit
   */
  AddressLimit(int perHour, Ticker ticker) {
    this.perHour = perHour;
    this.asked =
        Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(WINDOW).ticker(ticker).build();
  }

  /** Counts one request. Refuses with 429 {@code too_many_codes} beyond the limit. */
  void count(String address) {
    if (perHour == 0 || isThisMachine(address)) {
      return;
    }
    if (asked.get(address, first -> new AtomicInteger()).incrementAndGet() > perHour) {
      throw Refusal.tooMany("too_many_codes", (int) WINDOW.toSeconds());
    }
  }

  /** The address is one of digits, so nothing is looked up. */
  private static boolean isThisMachine(String address) {
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
