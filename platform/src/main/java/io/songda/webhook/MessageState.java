package io.songda.webhook;

/** How far a message is. */
public enum MessageState {
  /** On its way, or waiting for its next try. */
  WAITING,
  /** Taken with any 2xx. */
  DELIVERED,
  /** Given up after the last try; it can be replayed. */
  DEAD,
  /** Not sent, because its endpoint said 410; it can be replayed once the endpoint is enabled. */
  STOPPED
}
