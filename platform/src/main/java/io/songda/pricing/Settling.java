package io.songda.pricing;

import io.songda.pricing.WhoPaysTariff.LateStep;

/** One case being divided by one row. */
final class Settling {
  private final OrderMoney money;
  private final Situation situation;
  private final WhoPaysRow row;
  private final WhoPaysTariff tariff;

  Settling(Case wrong, WhoPaysRow row, WhoPaysTariff tariff) {
    this.money = wrong.money();
    this.situation = wrong.situation();
    this.row = row;
    this.tariff = tariff;
  }

  /** Divides; what nobody else gets is the platform's, below zero when it has to pay. */
  Shares shares(String version) {
    long in = in();
    long held = row.back() == WhoPaysRow.Back.HELD ? in : 0;
    long customer = Math.min(in, customer());
    long merchant = merchant();
    long rider = held > 0 ? 0 : riderPart() + riderTip();
    long channel = channel(in);
    long insurer = insurer();
    long platform = in + insurer - customer - merchant - rider - channel - held;
    return new Shares(
        version,
        row.id(),
        row.bearer(),
        in,
        insurer,
        customer,
        merchant,
        rider,
        channel,
        platform,
        held,
        restored(),
        apology());
  }

  /** A rider who took it more than a moment ago, or who is at the store. */
  static boolean riderConcerned(Situation situation, WhoPaysTariff tariff) {
    return situation.riderAtStore() || situation.assignedSeconds() > tariff.freeFor().toSeconds();
  }

  private long in() {
    if (row.back() == WhoPaysRow.Back.SURPLUS) {
      return situation.surplusFen();
    }
    return money.received() ? money.paidFen() : 0;
  }

  private long customer() {
    return switch (row.back()) {
      case NOTHING, HELD -> 0;
      case ALL -> money.paidFen() - riderTip();
      case ALL_WITH_TIP -> money.paidFen();
      case ALL_LESS_RIDER_AND_STORE ->
          atLeastZero(money.paidFen() - riderPart() - part(money.grossFen(), situation.agreedBp()));
      case FEE_LESS_RIDER_AND_AGREED_GOODS ->
          atLeastZero(
              money.tipFen()
                  + money.feePaidFen()
                  - riderPart()
                  + part(money.goodsPaidFen(), situation.agreedBp()));
      case GOODS_LESS_RETURN ->
          atLeastZero(money.goodsPaidFen() - part(money.deliveryFeeFen(), tariff.returnBp()));
      case AFFECTED -> affected() + feeWhenAllAffected();
      case AFFECTED_AS_DECLARED -> declared(affected()) + feeWhenAllAffected();
      case IF_REFUSED_LATE -> refusedLate() ? money.paidFen() - riderTip() : 0;
      case SURPLUS -> situation.surplusFen();
    };
  }

  private long merchant() {
    return switch (row.store()) {
      case NOTHING -> 0;
      case ALL -> afterFee(money.grossFen());
      case AGREED -> afterFee(part(money.grossFen(), situation.agreedBp()));
      case ALL_LESS_AGREED_REFUND ->
          afterFee(money.grossFen() - part(money.grossFen(), situation.agreedBp()));
      case ALL_LESS_AFFECTED ->
          afterFee(money.grossFen() - affectedSale())
              - feeWhenAllAffected()
              - situation.extraRiderFen();
      case PAYS_RIDER -> -riderPart();
    };
  }

  private long riderPart() {
    return switch (row.rider()) {
      case NOTHING -> 0;
      case PAY -> money.riderPayFen();
      case PAY_AND_EXTRA -> money.riderPayFen() + situation.extraRiderFen();
      case PAY_AND_RETURN -> money.riderPayFen() + part(money.riderPayFen(), tariff.returnBp());
      case BY_MINUTES -> byMinutes();
      case COMPENSATION ->
          situation.riderAtStore() ? arrival() + situation.waitingFen() : tariff.onTheWayFen();
      case WAITING -> situation.waitingFen();
      case ARRIVAL -> arrivalOrRide();
      case DONE -> part(money.riderPayFen(), situation.doneBp());
    };
  }

  private long byMinutes() {
    if (situation.riderAtStore()) {
      return arrival();
    }
    boolean onTheWay =
        situation.assignedSeconds() > tariff.freeFor().toSeconds()
            && situation.assignedSeconds() <= tariff.onTheWayFor().toSeconds();
    return onTheWay ? tariff.onTheWayFen() : 0;
  }

  private long arrivalOrRide() {
    if (situation.stage() == Stage.CARRIED) {
      return money.riderPayFen();
    }
    return situation.riderAtStore() ? arrival() : 0;
  }

  private long arrival() {
    return part(money.riderPayFen(), tariff.arrivalBp());
  }

  /** The tip follows the rider's work: it is theirs once they have carried the goods. */
  private long riderTip() {
    boolean carried = situation.stage() == Stage.CARRIED || situation.stage() == Stage.DELIVERED;
    boolean failed = row.back() == WhoPaysRow.Back.ALL_WITH_TIP;
    boolean aside = row.back() == WhoPaysRow.Back.SURPLUS || !money.received();
    return carried && !failed && !aside ? money.tipFen() : 0;
  }

  private long affected() {
    return Math.min(situation.affectedFen(), money.goodsPaidFen());
  }

  /** What the store sold for the items concerned, rounded to the nearest fen. */
  private long affectedSale() {
    if (affected() == money.goodsPaidFen()) {
      return money.goodsPaidFen() == 0 && situation.affectedFen() == 0 ? 0 : money.grossFen();
    }
    long whole = money.goodsPaidFen();
    return (2 * money.grossFen() * affected() + whole) / (2 * whole);
  }

  private boolean allAffected() {
    return situation.affectedFen() > 0 && affected() == money.goodsPaidFen();
  }

  private long feeWhenAllAffected() {
    return allAffected() ? money.feePaidFen() : 0;
  }

  private long declared(long fen) {
    return money.declaredFen() == 0 ? fen : Math.min(fen, money.declaredFen());
  }

  private long insurer() {
    if (row.bearer() != Bearer.INSURER) {
      return 0;
    }
    return Math.min(money.declaredFen(), affectedSale());
  }

  private boolean refusedLate() {
    return situation.refused() && situation.lateSeconds() > tariff.refusableAfter().toSeconds();
  }

  private long channel(long in) {
    return row.channelKept() ? part(in, money.channelFeeBp()) : 0;
  }

  private boolean restored() {
    return switch (row.coupons()) {
      case LOST -> false;
      case RESTORED -> true;
      case RESTORED_WHEN_ALL ->
          row.back() == WhoPaysRow.Back.IF_REFUSED_LATE ? refusedLate() : allAffected();
    };
  }

  private long apology() {
    return switch (row.apology()) {
      case NONE -> 0;
      case FROM_STORE -> tariff.merchantApologyFen();
      case BY_LATENESS -> refusedLate() ? 0 : lateCoupon();
    };
  }

  private long lateCoupon() {
    return tariff.lateLadder().stream()
        .filter(step -> situation.lateSeconds() > step.beyond().toSeconds())
        .mapToLong(LateStep::couponFen)
        .max()
        .orElse(0);
  }

  private long afterFee(long earned) {
    return earned - part(earned, money.feeBp());
  }

  /** A part in basis points, half a fen rounded up. */
  static long part(long fen, int bp) {
    return (fen * bp + 5_000) / 10_000;
  }

  private static long atLeastZero(long fen) {
    return Math.max(0, fen);
  }
}
