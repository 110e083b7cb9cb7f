package io.songda.bench.kill;

import io.songda.bench.town.Town;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the clients asked for and what they were told, kept outside of the platform. A wish is
 * unknown until the platform has answered it with one and the same key.
 */
final class History {

  /** One kind of item and how many. */
  record Line(String item, int quantity) {}

  /** An order somebody wants; the note is unique and goes with the order. */
  record Wish(
      String key,
      String note,
      Town.Shopper shopper,
      Town.Shop shop,
      List<Line> lines,
      long payableFen,
      String method,
      @Nullable String coupon) {}

  /** An order somebody was told exists. */
  record Acknowledged(String orderId, Wish wish) {}

  private final Map<String, Wish> wishes = new ConcurrentHashMap<>();
  private final Map<String, Acknowledged> byKey = new ConcurrentHashMap<>();
  private final Map<String, Acknowledged> byOrder = new ConcurrentHashMap<>();
  private final Map<String, String> refused = new ConcurrentHashMap<>();
  private final Map<String, String> orderOfTrade = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> faults = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
  private final Queue<String> doubled = new ConcurrentLinkedQueue<>();

  /** Before the request leaves. */
  void invoked(Wish wish) {
    wishes.put(wish.note, wish);
  }

  /** The platform said 201; the same key must always be answered with the same order. */
  void acknowledged(Wish wish, String orderId) {
    Acknowledged told = new Acknowledged(orderId, wish);
    Acknowledged before = byKey.putIfAbsent(wish.key, told);
    if (before != null && !before.orderId.equals(orderId)) {
      doubled.add("Key %s was answered %s and %s".formatted(wish.key, before.orderId, orderId));
    }
    byOrder.putIfAbsent(orderId, told);
  }

  void refused(Wish wish, String code) {
    refused.put(wish.note, code);
    count("refused " + code);
  }

  void trade(String outTradeNo, String orderId) {
    orderOfTrade.put(outTradeNo, orderId);
  }

  /** Something no client may ever see. */
  void fault(String sentence) {
    faults.computeIfAbsent(sentence, first -> new AtomicLong()).incrementAndGet();
  }

  void count(String what) {
    counts.computeIfAbsent(what, first -> new AtomicLong()).incrementAndGet();
  }

  long counted(String what) {
    AtomicLong count = counts.get(what);
    return count == null ? 0 : count.get();
  }

  /** Every count, by name. */
  Map<String, Long> counts() {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach((what, count) -> all.put(what, count.get()));
    return all;
  }

  Collection<Acknowledged> acknowledged() {
    return byOrder.values();
  }

  @Nullable Acknowledged order(String orderId) {
    return byOrder.get(orderId);
  }

  @Nullable Wish wish(String note) {
    return wishes.get(note);
  }

  boolean isRefused(String note) {
    return refused.containsKey(note);
  }

  Map<String, String> orderOfTrade() {
    return orderOfTrade;
  }

  List<String> doubled() {
    return List.copyOf(doubled);
  }

  List<String> faults() {
    return faults.entrySet().stream()
        .map(fault -> "%s (%d times)".formatted(fault.getKey(), fault.getValue().get()))
        .toList();
  }
}
