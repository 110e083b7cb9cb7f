package io.songda.dispatching.mdrp;

/** An instruction that cannot be carried out. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  public Refused(String message) {
    super(message);
  }
}
