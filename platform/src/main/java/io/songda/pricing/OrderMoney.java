package io.songda.pricing;

/**
 * The money facts of an order, all in fen, rates in basis points (1/10000).
 *
 * @param goodsFen goods at list price
 * @param packingFen packaging fee
 * @param deliveryFeeFen delivery fee before coupons
 * @param tipFen tip for the rider
 * @param merchantDiscountFen discounts and coupons the store bears
 * @param platformDiscountFen discounts and coupons the platform bears
 * @param pointsFen value of the points redeemed, borne by the platform
 * @param feeBp technical fee on what the store sells
 * @param riderPayFen the rider's pay without the tip
 * @param channelFeeBp the payment channel's fee on what was paid
 * @param declaredFen insured value, 0 when not insured
 * @param received whether the customer has paid; false for cash before the hand-over
 */
public record OrderMoney(
    long goodsFen,
    long packingFen,
    long deliveryFeeFen,
    long tipFen,
    long merchantDiscountFen,
    long platformDiscountFen,
    long pointsFen,
    int feeBp,
    long riderPayFen,
    int channelFeeBp,
    long declaredFen,
    boolean received) {

  /** Refuses amounts below zero and discounts above what they are taken from. */
  public OrderMoney {
    long least = Math.min(Math.min(goodsFen, packingFen), Math.min(deliveryFeeFen, tipFen));
    least = Math.min(least, Math.min(merchantDiscountFen, platformDiscountFen));
    least = Math.min(least, Math.min(pointsFen, Math.min(riderPayFen, declaredFen)));
    if (least < 0) {
      throw new IllegalArgumentException("An amount is below zero");
    }
    if (merchantDiscountFen > goodsFen + packingFen) {
      throw new IllegalArgumentException("The store's discount exceeds what it sells");
    }
    if (platformDiscountFen + pointsFen
        > goodsFen + packingFen - merchantDiscountFen + deliveryFeeFen) {
      throw new IllegalArgumentException("The platform's discount exceeds the rest");
    }
    if (feeBp < 0 || feeBp > 10_000 || channelFeeBp < 0 || channelFeeBp > 10_000) {
      throw new IllegalArgumentException("A rate is not within 0 and 10000");
    }
  }

  /** What the store sells: goods and packaging after its own discounts. */
  public long grossFen() {
    return goodsFen + packingFen - merchantDiscountFen;
  }

  /** What the customer pays for the goods; the platform's discounts are taken from them first. */
  public long goodsPaidFen() {
    return Math.max(0, grossFen() - platformDiscountFen - pointsFen);
  }

  /** What the customer pays for the delivery: what discounts beyond the goods leave of it. */
  public long feePaidFen() {
    return deliveryFeeFen - Math.max(0, platformDiscountFen + pointsFen - grossFen());
  }

  /** What the customer pays in all. */
  public long paidFen() {
    return goodsPaidFen() + feePaidFen() + tipFen;
  }
}
