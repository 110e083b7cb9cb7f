package io.songda.bench;

/**
 * This machine lacks something that a program needs, which says nothing about the platform. The
 * message is one sentence that names it.
 */
public final class CannotRun extends Exception {

  private static final long serialVersionUID = 1L;

  public CannotRun(String sentence) {
    super(sentence);
  }
}
