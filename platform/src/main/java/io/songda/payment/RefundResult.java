package io.songda.payment;

/** How a refund ended at the channel. */
enum RefundResult {
  /** The payer has the money. */
  SUCCEEDED,
  /** It was given up; nothing moved and a new number may be used. */
  CLOSED,
  /** The payer's card or account does not take it; a person must decide. */
  ABNORMAL
}
