package io.songda.pricing;

/**
 * Who gets what of an order's money, in fen. Customer, merchant, rider, channel, platform and what
 * stays held always sum to what came in: what the customer paid and what the insurer adds.
 *
 * @param version the matrix that decided
 * @param id the row that decided
 * @param bearer who bears the loss
 * @param inFen what the customer paid
 * @param insurerFen what the insurer adds
 * @param customerFen what goes back to the customer, never below zero
 * @param merchantFen what the store gets after the technical fee; below zero when it owes
 * @param riderFen what the rider gets with the tip, never below zero
 * @param channelFen what the payment channel keeps, never below zero
 * @param platformFen what is left for the platform; below zero when it pays
 * @param heldFen what stays where it is until a decision, never below zero
 * @param couponsRestored whether coupons and points come back to the customer
 * @param apologyFen value of a coupon the customer gets as an apology, not part of the sum
 */
public record Shares(
    String version,
    CaseId id,
    Bearer bearer,
    long inFen,
    long insurerFen,
    long customerFen,
    long merchantFen,
    long riderFen,
    long channelFen,
    long platformFen,
    long heldFen,
    boolean couponsRestored,
    long apologyFen) {

  /** Refuses shares that do not sum to what came in, or that are below zero where none may be. */
  public Shares {
    long out = customerFen + merchantFen + riderFen + channelFen + platformFen + heldFen;
    if (out != inFen + insurerFen) {
      throw new IllegalArgumentException(
          "%s: %d goes out but %d came in".formatted(id, out, inFen + insurerFen));
    }
    if (Math.min(Math.min(customerFen, riderFen), Math.min(channelFen, heldFen)) < 0
        || insurerFen < 0
        || customerFen > inFen) {
      throw new IllegalArgumentException("%s: a share is impossible".formatted(id));
    }
  }
}
