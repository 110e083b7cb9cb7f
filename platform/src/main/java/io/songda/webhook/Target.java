package io.songda.webhook;

/** Which of the contract's two callbacks a message is. */
enum Target {
  /** {@code onOrderConfirmed}: the bare status. */
  STATUS("/order-status"),
  /** {@code onStatusChange}: the status with what happened. */
  EVENTS("");

  private final String path;

  Target(String path) {
    this.path = path;
  }

  /** The contract joins the address and this text, and nothing else. */
  String of(String notificationUrl) {
    return notificationUrl + path;
  }
}
