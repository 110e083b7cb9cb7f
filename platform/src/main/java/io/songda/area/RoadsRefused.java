package io.songda.area;

/** The file of roads cannot be used; the message is one sentence that says what to do. */
final class RoadsRefused extends RuntimeException {

  RoadsRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
