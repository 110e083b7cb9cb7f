package io.songda.bench.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everybody who looks: all sockets on one selector, with a note of what came when. It checks what a
 * client checks: that nothing is missing and nothing comes twice.
 */
final class Crowd implements Socket.Ears, AutoCloseable {

  private record Due(long nanos, Socket socket) {}

  /** Connections between two looks at what came, so that nobody waits for the others. */
  private static final int AT_ONCE = 10;

  private final InetSocketAddress server;
  private final Selector selector = Selector.open();
  private final ByteBuffer room = ByteBuffer.allocateDirect(256 * 1024);
  private final ConcurrentLinkedQueue<Due> arrivals = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::nanos));
  private final Map<String, AtomicLong> counts = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();
  private final SplittableRandom random;
  private final Thread thread = Thread.ofPlatform().name("crowd").unstarted(this::run);

  /** Partition (the upper 6 bits), position, and when it came in microseconds since 1970. */
  private long[] keys = new long[1 << 16];

  private long[] micros = new long[1 << 16];
  private int frames;
  private volatile boolean running = true;

  Crowd(int port, long seed) throws IOException {
    server = new InetSocketAddress("127.0.0.1", port);
    random = new SplittableRandom(seed);
    for (String type : List.of("hello", "snapshot", "subscribed", "reset", "error", "bye")) {
      counts.put(type, new AtomicLong());
    }
    thread.start();
  }

  /** Lets them all connect, spread over a time. */
  void connect(Collection<Socket> sockets, Duration spread) {
    long now = System.nanoTime();
    for (Socket socket : sockets) {
      arrivals.add(new Due(now + random.nextLong(Math.max(1, spread.toNanos())), socket));
    }
    selector.wakeup();
  }

  /** Lets them all come back as they were told to. */
  void comeBack(Collection<Socket> sockets) {
    long now = System.nanoTime();
    for (Socket socket : sockets) {
      long wait =
          Duration.ofMillis(random.nextLong(100, Math.max(101, socket.maxMillis()))).toNanos();
      arrivals.add(new Due(now + wait, socket));
    }
    selector.wakeup();
  }

  /** How many frames of that type came. */
  long count(String type) {
    return Objects.requireNonNull(counts.get(type)).get();
  }

  synchronized int frames() {
    return frames;
  }

  /** What came after so many frames, as pairs of key and time. */
  synchronized long[][] since(int frame) {
    return new long[][] {
      Arrays.copyOfRange(keys, frame, frames), Arrays.copyOfRange(micros, frame, frames)
    };
  }

  static long key(int partition, long position) {
    return (long) partition << 56 | position;
  }

  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  private void run() {
    try {
      while (running) {
        selector.select(5);
        for (SelectionKey ready : selector.selectedKeys()) {
          read(ready);
        }
        selector.selectedKeys().clear();
        arrive();
      }
    } catch (IOException e) {
      fault("The crowd is gone: " + e);
    }
  }

  private void read(SelectionKey ready) {
    Socket socket = (Socket) Objects.requireNonNull(ready.attachment());
    try {
      if (ready.isValid()) {
        socket.read(room);
      }
    } catch (IOException e) {
      ready.cancel();
      fault(e.toString());
    }
  }

  private void arrive() {
    for (Due one = arrivals.poll(); one != null; one = arrivals.poll()) {
      due.add(one);
    }
    long now = System.nanoTime();
    for (int i = 0; i < AT_ONCE && !due.isEmpty() && due.element().nanos <= now; i++) {
      Due next = due.remove();
      try {
        next.socket.connect(server, selector);
      } catch (IOException e) {
        fault("No connection for " + next.socket.stream() + ": " + e);
      }
    }
  }

  @Override
  public void event(Socket socket, int partition, long position, long previous) {
    long mine = socket.place(partition);
    if (position <= mine) {
      fault("%s got %d of partition %d twice".formatted(socket.stream(), position, partition));
    } else if (previous > mine) {
      fault("%s misses something before %d".formatted(socket.stream(), position));
    }
    socket.passTo(partition, position);
    note(key(partition, position), ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
  }

  private synchronized void note(long key, long at) {
    if (frames == keys.length) {
      keys = Arrays.copyOf(keys, frames * 2);
      micros = Arrays.copyOf(micros, frames * 2);
    }
    keys[frames] = key;
    micros[frames++] = at;
  }

  @Override
  public void other(Socket socket, String type) {
    AtomicLong count = counts.get(type);
    if (count != null) {
      count.incrementAndGet();
    }
  }

  private synchronized void fault(String sentence) {
    if (running && faults.size() < 20) {
      faults.add(sentence);
    }
  }

  @Override
  public void close() throws IOException {
    running = false;
    selector.wakeup();
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
