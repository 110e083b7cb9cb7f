package io.songda.ledger;

/** The chart of accounts with the side on which each grows. */
public enum Code {
  BANK(1002, Side.DEBIT),
  CASH_IN_HAND(1005, Side.DEBIT),
  CHANNEL_CLEARING(1010, Side.DEBIT),
  CHANNEL_FROZEN(1015, Side.DEBIT),
  INSURER_RECEIVABLE(1210, Side.DEBIT),
  MERCHANT_RECEIVABLE(1310, Side.DEBIT),
  RIDER_RECEIVABLE(1320, Side.DEBIT),
  ORDER_FUNDS(2110, Side.CREDIT),
  CHANNEL_FEE_ACCRUED(2120, Side.CREDIT),
  MERCHANT_PAYABLE(2210, Side.CREDIT),
  RIDER_PAYABLE(2310, Side.CREDIT),
  REFERRER_PAYABLE(2320, Side.CREDIT),
  POINTS_LIABILITY(2410, Side.CREDIT),
  WITHDRAWAL_TRANSIT(2510, Side.CREDIT),
  REFUND_TRANSIT(2610, Side.CREDIT),
  SUSPENSE(2710, Side.CREDIT),
  TAX(2810, Side.CREDIT),
  COMMISSION(4110, Side.CREDIT),
  DELIVERY_INCOME(4120, Side.CREDIT),
  COUPON_SUBSIDY(6110, Side.DEBIT),
  RIDER_SUBSIDY(6120, Side.DEBIT),
  AFTERSALE_EXPENSE(6130, Side.DEBIT),
  CHANNEL_FEE(6310, Side.DEBIT),
  ROUNDING(6910, Side.DEBIT);

  /** The sides of an account. */
  public enum Side {
    DEBIT,
    CREDIT
  }

  private final int number;
  private final Side normalSide;

  Code(int number, Side normalSide) {
    this.number = number;
    this.normalSide = normalSide;
  }

  public int number() {
    return number;
  }

  public Side normalSide() {
    return normalSide;
  }
}
