package io.songda.simulator.conduct;

/** The demo cannot go on; the message is one sentence with the cure. */
public final class CannotPlay extends RuntimeException {
  /** Says why, and what to do. */
  public CannotPlay(String sentence) {
    super(sentence, null, false, false);
  }
}
