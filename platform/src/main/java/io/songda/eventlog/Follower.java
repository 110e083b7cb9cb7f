package io.songda.eventlog;

/**
 * Hears what is committed while the program runs, in order within a stream, by whichever node it
 * was committed; keeps no cursor and begins anew with every start. For what lives as long as the
 * program only, e.g. open connections. It is called outside of any transaction, and what it throws
 * makes it hear the event again, so it should throw nothing.
 */
public interface Follower extends EventListener {

  /**
   * It hears everything behind these positions, one for each partition. Called once, before the
   * first event; what is read from tables here may already hold what the first events tell.
   */
  void begin(long[] positions);
}
