package io.songda.eventlog;

/**
 * The end of a stream's chain, kept in the row of the aggregate the stream tells of: the number of
 * events so far (which is the aggregate's version) and the last event's SHA-256 (32 bytes).
 */
public record Head(long version, byte[] hash) {

  /** Before the first event. */
  public static final Head NONE = new Head(0, new byte[32]);
}
