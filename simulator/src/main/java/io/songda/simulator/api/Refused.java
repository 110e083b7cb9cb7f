package io.songda.simulator.api;

/** The other side said no: a 4xx answer with its code, or what it kept answering in the end. */
public final class Refused extends RuntimeException {
  private final int status;
  private final String code;

  /** A refusal with the HTTP status, 0 when nothing was answered at all, and the problem's code. */
  public Refused(String request, int status, String code, String detail) {
    super("%s: %d %s %s".formatted(request, status, code, detail), null, false, false);
    this.status = status;
    this.code = code;
  }

  /** The HTTP status, 0 when there was no answer. */
  public int status() {
    return status;
  }

  /** The problem's stable code. */
  public String code() {
    return code;
  }

  /** Whether the moment was wrong rather than the request: somebody else was faster. */
  public boolean isConflict() {
    return status == 409 || status == 404;
  }
}
