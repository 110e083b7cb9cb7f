package io.songda.payment;

/** Where an attempt to pay stands; it only ever moves forward. */
enum AttemptState {
  /** Written, and on its way to the channel. */
  SUBMITTING,
  /** The channel's answer is not known. */
  UNKNOWN,
  /** The payer may pay. */
  PENDING,
  /** Its money pays for the thing. */
  SUCCEEDED,
  /** The channel never took it on. */
  FAILED,
  /** The channel promised to take no money. */
  CLOSED,
  /** Paid after the end; the money goes back. */
  SUCCEEDED_LATE,
  /** Paid though another attempt had paid; the money goes back. */
  SUCCEEDED_DUPLICATE,
  /** Paid, but not what was asked; the money goes back. */
  AMOUNT_MISMATCH;

  /** Whether the payer may still pay it, as far as we know. */
  boolean isOpen() {
    return this == SUBMITTING || this == UNKNOWN || this == PENDING;
  }

  /** Whether money has come by it. */
  boolean hasMoney() {
    return switch (this) {
      case SUCCEEDED, SUCCEEDED_LATE, SUCCEEDED_DUPLICATE, AMOUNT_MISMATCH -> true;
      case SUBMITTING, UNKNOWN, PENDING, FAILED, CLOSED -> false;
    };
  }

  boolean leadsTo(AttemptState next) {
    return switch (this) {
      case SUBMITTING -> next != SUBMITTING;
      case UNKNOWN -> next != SUBMITTING && next != UNKNOWN;
      case PENDING -> !next.isOpen() && next != FAILED;
      case FAILED, CLOSED -> next.hasMoney();
      case SUCCEEDED, SUCCEEDED_LATE, SUCCEEDED_DUPLICATE, AMOUNT_MISMATCH -> false;
    };
  }
}
