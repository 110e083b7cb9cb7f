package io.songda.live;

import io.songda.tracking.Seen;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one reader. Putting in never waits; a virtual thread sends as fast as the reader
 * takes. When much waits, the older of two frames about the same thing is left out; when that does
 * not help, the reader is cut off. Of positions only the newest of a rider waits.
 */
final class Outbox {

  /** Above this, older states give way to newer ones. */
  static final int MUCH_BYTES = 64 * 1024;

  /** Above this, the reader is cut off. */
  static final int MOST_BYTES = 256 * 1024;

  /** What the envelope of an event adds at most. */
  private static final int ENVELOPE_BYTES = 192;

  /** A frame that waits: an event, or anything else. */
  private sealed interface Waiting {
    int bytes();
  }

  /** Written when it is sent, so that what it costs falls to the reader's own thread. */
  private record Plain(String type, @Nullable Subscription subscription, Supplier<String> text)
      implements Waiting {
    @Override
    public int bytes() {
      return ENVELOPE_BYTES;
    }
  }

  private record Told(Subscription subscription, Happening happening, String body, int skipped)
      implements Waiting {
    @Override
    public int bytes() {
      return body.length() + ENVELOPE_BYTES;
    }

    Object subject() {
      return List.of(subscription.stream(), happening.subject());
    }
  }

  /** Everything before it has been sent; the connection ends. */
  private record End(Cut cut) implements Waiting {
    @Override
    public int bytes() {
      return 0;
    }
  }

  private record Moved(Seen seen, BooleanSupplier mayBeSeen) {}

  private final Wire wire;
  private final String epoch;
  private final Envelopes envelopes;
  private final Executor sender;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Map<Subscription, Map<Object, Moved>> moved = new LinkedHashMap<>();
  private int bytes;
  private int compactAbove = MUCH_BYTES;
  private boolean sending;
  private boolean closed;
  private @Nullable Cut why;

  Outbox(Wire wire, String epoch, Envelopes envelopes) {
    this(wire, epoch, envelopes, Thread.ofVirtual().name("live-out")::start);
  }

  /** With what runs the sending whenever something begins to wait. */
  Outbox(Wire wire, String epoch, Envelopes envelopes, Executor sender) {
    this.wire = wire;
    this.epoch = epoch;
    this.envelopes = envelopes;
    this.sender = sender;
  }

  /** Puts in a frame that is written when it is sent. */
  void put(String type, @Nullable Subscription subscription, Supplier<String> text) {
    put(new Plain(type, subscription, text));
  }

  void put(Subscription subscription, Happening happening, String body) {
    put(new Told(subscription, happening, body, 0));
  }

  private void put(Waiting frame) {
    synchronized (this) {
      if (closed) {
        return;
      }
      waiting.addLast(frame);
      bytes += frame.bytes();
      if (bytes > compactAbove) {
        compact();
      }
      if (bytes <= MOST_BYTES) {
        wake();
        return;
      }
      drop();
    }
    cut(Cut.SLOW);
  }

  /** Cuts the reader off once what waits has been sent. */
  void endWith(Cut cut) {
    put(new End(cut));
  }

  /** Puts in where a rider is, in the place of where they were. */
  void put(Subscription subscription, Seen seen, BooleanSupplier mayBeSeen) {
    synchronized (this) {
      if (!closed) {
        moved
            .computeIfAbsent(subscription, s -> new LinkedHashMap<>())
            .put(seen.rider(), new Moved(seen, mayBeSeen));
        wake();
      }
    }
  }

  private void wake() {
    if (!sending) {
      sending = true;
      sender.execute(this::send);
    }
  }

  /** Keeps of each subject only the last frame, in the last one's place. */
  private void compact() {
    Map<Object, Integer> skipped = new HashMap<>();
    Deque<Waiting> kept = new ArrayDeque<>();
    Iterator<Waiting> newestFirst = waiting.descendingIterator();
    Map<Object, Told> last = new HashMap<>();
    while (newestFirst.hasNext()) {
      Waiting frame = newestFirst.next();
      if (!(frame instanceof Told told)) {
        kept.addFirst(frame);
      } else if (last.putIfAbsent(told.subject(), told) == null) {
        kept.addFirst(told);
      } else {
        skipped.merge(told.subject(), 1 + told.skipped(), Integer::sum);
      }
    }
    waiting.clear();
    bytes = 0;
    for (Waiting frame : kept) {
      Waiting counted = frame instanceof Told told ? counted(told, skipped) : frame;
      waiting.addLast(counted);
      bytes += counted.bytes();
    }
    compactAbove = Math.clamp(bytes * 2L, MUCH_BYTES, MOST_BYTES);
  }

  private static Told counted(Told told, Map<Object, Integer> skipped) {
    int more = skipped.getOrDefault(told.subject(), 0);
    return more == 0
        ? told
        : new Told(told.subscription(), told.happening(), told.body(), told.skipped() + more);
  }

  /** Cuts the reader off; what waits is dropped. */
  void cut(Cut cut) {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      why = cut;
      drop();
    }
    Thread.ofVirtual().name("live-cut").start(() -> wire.close(cut));
  }

  /** Why it was cut off; null when the reader went of its own accord or is still there. */
  synchronized @Nullable Cut why() {
    return why;
  }

  /** What waits, in bytes; never more than {@link #MOST_BYTES}. */
  synchronized int waitingBytes() {
    return bytes;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** The connection is gone. */
  synchronized void gone() {
    closed = true;
    drop();
  }

  private void drop() {
    waiting.clear();
    moved.clear();
    bytes = 0;
  }

  // ---- the sending thread ----

  private void send() {
    try {
      boolean more;
      do {
        more = sendNext();
      } while (more);
    } catch (IOException | RuntimeException e) {
      cut(e instanceof IOException ? Cut.SLOW : Cut.FAULT);
    }
  }

  private boolean sendNext() throws IOException {
    Waiting next;
    Map<Subscription, Map<Object, Moved>> places = Map.of();
    synchronized (this) {
      next = waiting.pollFirst();
      if (next == null && !moved.isEmpty()) {
        places = new LinkedHashMap<>(moved);
        moved.clear();
      } else if (next == null) {
        sending = false;
        compactAbove = MUCH_BYTES;
        return false;
      } else {
        bytes -= next.bytes();
      }
    }
    if (next != null) {
      send(next);
    }
    for (Map.Entry<Subscription, Map<Object, Moved>> each : places.entrySet()) {
      send(each.getKey(), each.getValue());
    }
    return true;
  }

  private void send(Waiting frame) throws IOException {
    switch (frame) {
      case Plain plain -> wire.send(plain.type(), plain.text().get(), offsets(plain));
      case Told told -> send(told);
      case End end -> cut(end.cut());
    }
  }

  private @Nullable String offsets(Plain plain) {
    Subscription subscription = plain.subscription();
    return subscription == null ? null : epoch + "~" + subscription.offsets();
  }

  private void send(Told told) throws IOException {
    Happening happening = told.happening();
    Subscription subscription = told.subscription();
    long previous = subscription.passTo(happening.partition(), happening.position());
    if (previous >= happening.position()) {
      return;
    }
    String text =
        envelopes.event(subscription.stream(), happening, previous, told.skipped(), told.body());
    wire.send("event", text, epoch + "~" + subscription.offsets());
  }

  private void send(Subscription subscription, Map<Object, Moved> places) throws IOException {
    List<Seen> seen = new ArrayList<>(places.size());
    for (Moved one : places.values()) {
      if (one.mayBeSeen().getAsBoolean()) {
        seen.add(one.seen());
      }
    }
    if (!seen.isEmpty()) {
      wire.send("position", envelopes.moved(subscription.stream(), seen), null);
    }
  }
}
