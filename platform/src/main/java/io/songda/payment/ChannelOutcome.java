package io.songda.payment;

/**
 * What came of asking a channel for something. Silence, a torn connection, an unreadable or wrongly
 * signed answer is {@link Unknown}, and unknown is never failure: it may have been carried out.
 */
sealed interface ChannelOutcome<T> {

  /** The channel has said so, under its signature. */
  record Confirmed<T>(T fact) implements ChannelOutcome<T> {}

  /** It is under way; ask again. */
  record Pending<T>() implements ChannelOutcome<T> {}

  /** Nobody can tell; ask again or repeat with the same number and the same content. */
  record Unknown<T>(String why) implements ChannelOutcome<T> {}

  /**
   * The channel says no. Such answers need not be signed, so none of them alone ends anything.
   *
   * @param code the channel's own word
   * @param retryable whether the same request may be met later
   */
  record Rejected<T>(String code, boolean retryable) implements ChannelOutcome<T> {}
}
