package io.songda.pricing;

import java.time.Duration;
import java.util.List;

/**
 * The numbers of a version of the matrix.
 *
 * @param freeFor how long a rider who just took it costs nothing (60 s; Dada and WeChat: 1 minute)
 * @param onTheWayFor after this a rider who is not at the store costs nothing (15 minutes)
 * @param onTheWayFen what a rider on the way gets (2 yuan; Dada, WeChat)
 * @param arrivalBp part of the pay for having come to the store (our choice: 30 %)
 * @param returnBp part of fee and of pay that a return costs (60 %; DoorDash)
 * @param merchantApologyFen coupon the store gives when it gives up with no rider concerned
 * @param lateLadder coupon by lateness, rising
 * @param refusableAfter beyond this lateness the customer may refuse it and gets all back
 */
record WhoPaysTariff(
    Duration freeFor,
    Duration onTheWayFor,
    long onTheWayFen,
    int arrivalBp,
    int returnBp,
    long merchantApologyFen,
    List<LateStep> lateLadder,
    Duration refusableAfter) {

  /** More than so late: a coupon of so much. */
  record LateStep(Duration beyond, long couponFen) {}
}
