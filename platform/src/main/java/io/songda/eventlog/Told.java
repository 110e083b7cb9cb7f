package io.songda.eventlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An event on its way into the log, without a position yet. */
record Told(
    String stream, long seq, String type, Instant at, String payload, byte[] hash, Event event) {

  static Told next(String stream, Head head, Event event, Instant now, String payload) {
    Instant at = now.truncatedTo(ChronoUnit.MICROS);
    long seq = head.version() + 1;
    String type = event.getClass().getSimpleName();
    byte[] hash = hash(head.hash(), stream, seq, type, micros(at), payload);
    return new Told(stream, seq, type, at, payload, hash, event);
  }

  /**
   * SHA-256 of: previous hash, stream, seq, type, time in microseconds, payload; each text in UTF-8
   * behind its length in 4 bytes, each number in 8 bytes, big-endian.
   */
  static byte[] hash(
      byte[] before, String stream, long seq, String type, long atMicros, String payload) {
    MessageDigest digest = sha256();
    digest.update(before);
    text(digest, stream);
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seq));
    text(digest, type);
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, atMicros));
    text(digest, payload);
    return digest.digest();
  }

  private static void text(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  int partition() {
    return Partitions.of(stream);
  }
}
