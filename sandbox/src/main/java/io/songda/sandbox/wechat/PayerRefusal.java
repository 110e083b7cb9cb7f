package io.songda.sandbox.wechat;

/** The payer's phone says no; code UNKNOWN_ORDER, ALREADY_PAID, CLOSED or EXPIRED. */
public class PayerRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  PayerRefusal(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** Why, for machines. */
  public String code() {
    return code;
  }
}
