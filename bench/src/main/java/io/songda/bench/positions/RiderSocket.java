package io.songda.bench.positions;

import io.songda.bench.load.WebSocket;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A rider's phone: says where it is and hears that it was stored. */
final class RiderSocket extends WebSocket {

  /** Hears what phones are told. */
  interface Ears {

    /** The platform knows who it is. */
    void known();

    /** A report was stored so many nanoseconds after it was due. */
    void stored(long nanos);
  }

  private static final int REMEMBERED = 64;

  private final String token;
  private final Ears ears;
  private final long[] due = new long[REMEMBERED];
  private boolean known;
  private long seq;
  private Instant last = Instant.EPOCH;

  RiderSocket(String token, Ears ears) {
    super("/api/v1/positions", "a rider's line");
    this.token = token;
    this.ears = ears;
  }

  @Override
  protected void opened() throws IOException {
    send("{\"token\":\"" + token + "\"}");
  }

  @Override
  protected void frame(int from, int end) {
    if (known) {
      long ack = number(from, end, "\"ack\":");
      ears.stored(System.nanoTime() - due[(int) (ack % REMEMBERED)]);
    } else {
      known = true;
      ears.known();
    }
  }

  /**
   * Sends one point, measured now.
   *
   * @param since {@code System.nanoTime()} when it was due
   */
  void report(double lat, double lng, long since) throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    last = now.isAfter(last) ? now : last.plusMillis(1); // a rider has one point per millisecond
    seq++;
    due[(int) (seq % REMEMBERED)] = since;
    send(
        String.format(
            Locale.ROOT,
            "{\"seq\":%d,\"points\":[{\"at\":\"%s\",\"lat\":%.6f,\"lng\":%.6f,\"accuracy\":8}]}",
            seq,
            last,
            lat,
            lng));
  }
}
