package io.songda.webhook;

/** Why a message did not arrive, as far as its owner may know. */
public enum Fault {
  /** The answer was neither 2xx nor 410; a redirect is never followed. */
  STATUS,
  /** No answer within 15 seconds. */
  TIMEOUT,
  /** The address, or what its name stands for, is never called. */
  ADDRESS_REFUSED,
  /** The name stands for nothing. */
  NAME_UNKNOWN,
  /** The certificate is not good for the name. */
  CERTIFICATE,
  /** Nobody listens, or the connection broke. */
  CONNECTION
}
