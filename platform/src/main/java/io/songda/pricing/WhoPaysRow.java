package io.songda.pricing;

import java.util.Set;
import java.util.function.Predicate;

/**
 * One row of the matrix: which situations it covers and by which formulas it divides.
 *
 * @param channelKept whether the channel keeps its fee; else its own refund rule gives it back
 */
record WhoPaysRow(
    CaseId id,
    Set<Trouble> troubles,
    Set<Stage> stages,
    Only only,
    Back back,
    StorePart store,
    RiderPart rider,
    Bearer bearer,
    boolean channelKept,
    Coupons coupons,
    Apology apology) {

  boolean covers(Situation situation, WhoPaysTariff tariff) {
    return troubles.contains(situation.trouble())
        && stages.contains(situation.stage())
        && (only != Only.RIDER_CONCERNED || Settling.riderConcerned(situation, tariff))
        && only.fits.test(situation);
  }

  /** What must hold besides trouble and stage. */
  enum Only {
    ANY(_ -> true),
    CAN_GO_BACK(Situation::returnable),
    NOT_COOKED(situation -> !situation.cooked()),
    RIDER_CONCERNED(_ -> true);

    private final Predicate<Situation> fits;

    Only(Predicate<Situation> fits) {
      this.fits = fits;
    }
  }

  /** What the customer gets back. */
  enum Back {
    NOTHING,
    /** Everything; the tip only as long as no rider worked for it. */
    ALL,
    /** Everything with the tip although a rider had it. */
    ALL_WITH_TIP,
    /** Everything but the rider's part and what the store may keep by agreement. */
    ALL_LESS_RIDER_AND_STORE,
    /** The fee less the rider's part, and the agreed share of the goods. */
    FEE_LESS_RIDER_AND_AGREED_GOODS,
    /** The goods less the price of the return. */
    GOODS_LESS_RETURN,
    /** The items concerned, with the fee when it is all of them. */
    AFFECTED,
    /** The same, at most the declared value. */
    AFFECTED_AS_DECLARED,
    /** All but the tip if refused when far too late. */
    IF_REFUSED_LATE,
    SURPLUS,
    /** Nothing moves before a decision. */
    HELD
  }

  /** What the store gets, before the technical fee. */
  enum StorePart {
    NOTHING,
    ALL,
    /** The share it keeps by agreement. */
    AGREED,
    /** What is left of the goods after the agreed refund. */
    ALL_LESS_AGREED_REFUND,
    /** All but the items concerned; it also bears the fee that goes back with them. */
    ALL_LESS_AFFECTED,
    /** It pays the rider's part. */
    PAYS_RIDER
  }

  /** What the rider gets without the tip. */
  enum RiderPart {
    NOTHING,
    PAY,
    PAY_AND_EXTRA,
    PAY_AND_RETURN,
    /** By the minutes since taking it: nothing, 2 yuan, nothing; at the store the arrival part. */
    BY_MINUTES,
    /** 2 yuan on the way; at the store the arrival part and the waiting. */
    COMPENSATION,
    WAITING,
    /** The arrival part if at the store, all of it once carried. */
    ARRIVAL,
    /** As much of the pay as of the ride is done. */
    DONE
  }

  /** Whether coupons and points come back. */
  enum Coupons {
    LOST,
    RESTORED,
    /** Only when the whole paid amount except the tip goes back. */
    RESTORED_WHEN_ALL
  }

  /** Which coupon the customer gets as an apology. */
  enum Apology {
    NONE,
    FROM_STORE,
    BY_LATENESS
  }
}
