package io.songda.webhook;

import io.songda.shared.CustomerId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who sends when. Every endpoint has a queue of its own and so few senders that one which never
 * answers holds up nobody but itself; a partner with many such endpoints holds up only itself.
 * Nothing here is durable: what is lost comes again by its timer.
 */
@Component
class Bulkheads {

  static final int PER_ENDPOINT = 4;
  static final int PER_PARTNER = 64;
  private static final int MOST_WAITING = 10_000;

  private final Map<CustomerId, Partner> partners = new HashMap<>();
  private boolean open = true;

  private static final class Partner {
    int running;
    int waiting;
    final Map<EndpointId, Queue> queues = new LinkedHashMap<>();
  }

  private static final class Queue {
    final Set<Lane> running = new HashSet<>();
    final Map<Lane, Runnable> waiting = new LinkedHashMap<>();

    boolean isIdle() {
      return running.isEmpty() && waiting.isEmpty();
    }
  }

  /** Has the lane worked on soon, once for any number of offers before that begins. */
  synchronized void offer(Lane lane, CustomerId partner, EndpointId endpoint, Runnable work) {
    Partner of = partners.computeIfAbsent(partner, first -> new Partner());
    Queue queue = of.queues.computeIfAbsent(endpoint, first -> new Queue());
    if (of.waiting < MOST_WAITING && queue.waiting.putIfAbsent(lane, work) == null) {
      of.waiting++;
    }
    startWhatMay(partner, of);
  }

  /** Lanes that wait for their turn. */
  synchronized int queued() {
    return partners.values().stream().mapToInt(partner -> partner.waiting).sum();
  }

  /** Lanes that are worked on. */
  synchronized int sending() {
    return partners.values().stream().mapToInt(partner -> partner.running).sum();
  }

  /** Begins nothing more. */
  synchronized void close() {
    open = false;
  }

  private void startWhatMay(CustomerId partner, Partner of) {
    for (EndpointId endpoint : of.queues.keySet().toArray(EndpointId[]::new)) {
      Queue queue = of.queues.get(endpoint);
      while (queue != null
          && open
          && of.running < PER_PARTNER
          && startNext(partner, of, endpoint)) {
        queue = of.queues.get(endpoint);
      }
    }
  }

  /** A lane that is being worked on waits until that is over. */
  private boolean startNext(CustomerId partner, Partner of, EndpointId endpoint) {
    Queue queue = of.queues.get(endpoint);
    if (queue == null || queue.running.size() >= PER_ENDPOINT) {
      return false;
    }
    for (Map.Entry<Lane, Runnable> next : queue.waiting.entrySet()) {
      Lane lane = next.getKey();
      if (queue.running.add(lane)) {
        queue.waiting.remove(lane);
        of.waiting--;
        of.running++;
        Runnable work = next.getValue();
        Thread.ofVirtual()
            .name("webhook-" + lane.timerStream())
            .start(() -> run(lane, partner, endpoint, work));
        return true;
      }
    }
    return false;
  }

  private void run(Lane lane, CustomerId partner, EndpointId endpoint, Runnable work) {
    try {
      work.run();
    } finally {
      done(lane, partner, endpoint);
    }
  }

  private synchronized void done(Lane lane, CustomerId partner, EndpointId endpoint) {
    Partner of = partners.get(partner);
    if (of == null) {
      return;
    }
    Queue queue = of.queues.get(endpoint);
    of.running--;
    if (queue != null) {
      queue.running.remove(lane);
      of.queues.remove(endpoint); // last in the row, so that each endpoint has its turn
      if (!queue.isIdle()) {
        of.queues.put(endpoint, queue);
      }
    }
    if (of.queues.isEmpty()) {
      partners.remove(partner);
    } else {
      startWhatMay(partner, of);
    }
  }
}
