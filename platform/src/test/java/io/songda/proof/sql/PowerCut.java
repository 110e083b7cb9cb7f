package io.songda.proof.sql;

/** The program ends here, in the middle of whatever it was doing; nothing of it may catch this. */
public final class PowerCut extends Error {

  private static final long serialVersionUID = 1L;

  public PowerCut(String where) {
    super(where, null, false, false);
  }
}
