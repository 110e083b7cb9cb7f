package io.songda.eventlog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What is measured of the log, all of it from memory: what happened, and how far each listener is.
 */
@Component
class EventLogMeters implements MeterBinder {

  private static final String LISTENER = "listener";

  private final ObjectProvider<EventListener> named;
  private final Listeners listeners;
  private final Tail tail;

  EventLogMeters(ObjectProvider<EventListener> named, Listeners listeners, Tail tail) {
    this.named = named;
    this.listeners = listeners;
    this.tail = tail;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Map<Class<?>, Counter> told = new ConcurrentHashMap<>();
    named.stream()
        .forEach(
            listener -> {
              bind(meters, listener.name());
              listener.interest().forEach(type -> told.put(type, counter(meters, type)));
            });
    tail.countWith(type -> told.computeIfAbsent(type, first -> counter(meters, first)).increment());
  }

  /** One for each kind of thing that can happen in the city; there are some dozens. */
  private static Counter counter(MeterRegistry meters, Class<?> type) {
    return meters.counter("songda.events", "type", type.getSimpleName());
  }

  private void bind(MeterRegistry meters, String name) {
    gauge(meters, "songda.listener.behind", null, name, Feed::behind);
    gauge(meters, "songda.listener.waiting", "seconds", name, feed -> feed.waitingNanos() / 1e9);
    gauge(
        meters,
        "songda.listener.lag.p99",
        "seconds",
        name,
        feed -> feed.lags().percentileMillis(0.99) / 1e3);
    gauge(meters, "songda.listener.parked", null, name, Feed::parkedStreams);
    FunctionCounter.builder("songda.listener.handled", this, own -> own.of(name, Feed::handled))
        .tag(LISTENER, name)
        .register(meters);
  }

  private void gauge(
      MeterRegistry meters,
      String meter,
      @org.jspecify.annotations.Nullable String unit,
      String name,
      ToDoubleFunction<Feed> figure) {
    Gauge.builder(meter, this, own -> own.of(name, figure))
        .tag(LISTENER, name)
        .baseUnit(unit)
        .register(meters);
  }

  private double of(String name, ToDoubleFunction<Feed> figure) {
    Optional<Feed> feed =
        listeners.feeds().stream().filter(one -> one.name().equals(name)).findFirst();
    return feed.map(figure::applyAsDouble).orElse(0.0);
  }
}
