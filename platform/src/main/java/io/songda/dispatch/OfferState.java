package io.songda.dispatch;

/** What became of an offer. */
enum OfferState {
  OPEN,
  ACCEPTED,
  DECLINED,
  EXPIRED,
  /** The delivery went to another rider or was called off meanwhile. */
  WITHDRAWN
}
