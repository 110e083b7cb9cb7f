package io.songda.lifecycle;

/** Who asks for a move. */
public enum Actor {
  /** The customer (CU). */
  CUSTOMER("CU"),
  /** The merchant or the staff of the store (MC). */
  MERCHANT("MC"),
  /** The rider (RD). */
  RIDER("RD"),
  /** The operator at the console (OP). */
  OPERATOR("OP"),
  /** The platform itself: a timer, or the consequence of another move (SY). */
  TIMER("SY"),
  /** The payment channel (CH). */
  CHANNEL("CH"),
  /** An outside delivery company (CA). */
  CARRIER("CA"),
  /** A partner's system, acting for a customer with never more rights than theirs (AP). */
  PARTNER("AP");

  private final String code;

  Actor(String code) {
    this.code = code;
  }

  /** The two letters used in tables. */
  public String code() {
    return code;
  }
}
