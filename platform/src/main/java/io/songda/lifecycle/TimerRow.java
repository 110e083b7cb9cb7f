package io.songda.lifecycle;

import io.songda.lifecycle.TimerRule.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How a timer is written down. */
final class TimerRow {
  private final String id;
  private final String name;
  private String since = "";
  private Duration standard = Duration.ZERO;
  private Duration least = Duration.ZERO;
  private Duration most = Duration.ZERO;
  private Set<OrderStatus> orders = Set.of();
  private boolean withoutDelivery;
  private Set<DeliveryStatus> deliveries = Set.of();
  private List<OrderEvent> orderEvents = List.of();
  private List<DeliveryEvent> deliveryEvents = List.of();
  private String needs = "";
  private final List<Step> ladder = new ArrayList<>();

  private TimerRow(String id, String name) {
    this.id = id;
    this.name = name;
  }

  static TimerRow timer(String id, String name) {
    return new TimerRow(id, name);
  }

  TimerRow since(String moment) {
    since = moment;
    return this;
  }

  TimerRow lasts(Duration usual, Duration shortest, Duration longest) {
    standard = usual;
    least = shortest;
    most = longest;
    return this;
  }

  TimerRow orders(OrderStatus first, OrderStatus... more) {
    orders = Set.copyOf(EnumSet.of(first, more));
    return this;
  }

  TimerRow withoutDelivery() {
    withoutDelivery = true;
    return this;
  }

  TimerRow deliveries(DeliveryStatus first, DeliveryStatus... more) {
    deliveries = Set.copyOf(EnumSet.of(first, more));
    return this;
  }

  TimerRow fires(OrderEvent... events) {
    orderEvents = List.of(events);
    return this;
  }

  TimerRow fires(DeliveryEvent... events) {
    deliveryEvents = List.of(events);
    return this;
  }

  TimerRow needs(String words) {
    needs = words;
    return this;
  }

  TimerRow step(Duration after, String action) {
    ladder.add(new Step(after, action));
    return this;
  }

  TimerRule end() {
    return new TimerRule(
        id,
        name,
        since,
        standard,
        least,
        most,
        orders,
        withoutDelivery,
        deliveries,
        orderEvents,
        deliveryEvents,
        needs,
        List.copyOf(ladder));
  }
}
