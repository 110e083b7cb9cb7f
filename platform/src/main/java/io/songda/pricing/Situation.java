package io.songda.pricing;

import io.songda.lifecycle.Cause;

/**
 * What happened to an order, as far as money is concerned.
 *
 * @param trouble what went wrong
 * @param stage how far the order had come
 * @param assignedSeconds seconds since the rider took it, below zero when no rider has it
 * @param riderAtStore whether the rider is at the store
 * @param cooked whether the food is made
 * @param returnable whether it is goods that the store takes back
 * @param agreedBp before ready: the share of its sale the store keeps; ready: the share of the
 *     goods the customer gets back (basis points, agreed in the cancel quote)
 * @param affectedFen what the customer paid for the items concerned, cut at all goods
 * @param waitingFen the rider's pay for waiting at the store
 * @param doneBp the part of the ride already done (basis points)
 * @param extraRiderFen the rider's pay for extra distance
 * @param lateSeconds seconds beyond the promised time
 * @param refused whether the customer did not take it
 * @param surplusFen what was paid too much
 */
public record Situation(
    Trouble trouble,
    Stage stage,
    long assignedSeconds,
    boolean riderAtStore,
    boolean cooked,
    boolean returnable,
    int agreedBp,
    long affectedFen,
    long waitingFen,
    int doneBp,
    long extraRiderFen,
    long lateSeconds,
    boolean refused,
    long surplusFen) {

  /** Refuses amounts below zero and shares beyond the whole. */
  public Situation {
    if (affectedFen < 0 || waitingFen < 0 || extraRiderFen < 0 || surplusFen < 0) {
      throw new IllegalArgumentException("An amount is below zero");
    }
    if (agreedBp < 0 || agreedBp > 10_000 || doneBp < 0 || doneBp > 10_000) {
      throw new IllegalArgumentException("A share is not within 0 and 10000");
    }
  }

  /** No rider, nothing cooked, not returnable; the rest is added by the methods below. */
  public static Situation of(Trouble trouble, Stage stage) {
    return new Situation(trouble, stage, -1, false, false, false, 0, 0, 0, 0, 0, 0, false, 0);
  }

  /** The situation of an order that ended with this cause; all goods are concerned. */
  public static Situation of(Cause cause, Stage stage) {
    return of(Trouble.of(cause), stage).affected(Long.MAX_VALUE);
  }

  /** A rider took it so many seconds ago. */
  public Situation rider(long seconds, boolean atStore) {
    return new Situation(
        trouble,
        stage,
        seconds,
        atStore,
        cooked,
        returnable,
        agreedBp,
        affectedFen,
        waitingFen,
        doneBp,
        extraRiderFen,
        lateSeconds,
        refused,
        surplusFen);
  }

  /** The food is made. */
  public Situation madeAlready() {
    return new Situation(
        trouble,
        stage,
        assignedSeconds,
        riderAtStore,
        true,
        returnable,
        agreedBp,
        affectedFen,
        waitingFen,
        doneBp,
        extraRiderFen,
        lateSeconds,
        refused,
        surplusFen);
  }

  /** The store takes it back. */
  public Situation canGoBack() {
    return new Situation(
        trouble,
        stage,
        assignedSeconds,
        riderAtStore,
        cooked,
        true,
        agreedBp,
        affectedFen,
        waitingFen,
        doneBp,
        extraRiderFen,
        lateSeconds,
        refused,
        surplusFen);
  }

  /** Customer and store agreed on a share. */
  public Situation agreed(int bp) {
    return new Situation(
        trouble,
        stage,
        assignedSeconds,
        riderAtStore,
        cooked,
        returnable,
        bp,
        affectedFen,
        waitingFen,
        doneBp,
        extraRiderFen,
        lateSeconds,
        refused,
        surplusFen);
  }

  /** Only items for which the customer paid this are concerned. */
  public Situation affected(long fen) {
    return new Situation(
        trouble,
        stage,
        assignedSeconds,
        riderAtStore,
        cooked,
        returnable,
        agreedBp,
        fen,
        waitingFen,
        doneBp,
        extraRiderFen,
        lateSeconds,
        refused,
        surplusFen);
  }

  /** The rider earned this by waiting. */
  public Situation waiting(long fen) {
    return new Situation(
        trouble,
        stage,
        assignedSeconds,
        riderAtStore,
        cooked,
        returnable,
        agreedBp,
        affectedFen,
        fen,
        doneBp,
        extraRiderFen,
        lateSeconds,
        refused,
        surplusFen);
  }

  /** This part of the ride is done, and so much was ridden besides. */
  public Situation ridden(int bp, long extraFen) {
    return new Situation(
        trouble,
        stage,
        assignedSeconds,
        riderAtStore,
        cooked,
        returnable,
        agreedBp,
        affectedFen,
        waitingFen,
        bp,
        extraFen,
        lateSeconds,
        refused,
        surplusFen);
  }

  /** So late, and perhaps not taken for that. */
  public Situation late(long seconds, boolean notTaken) {
    return new Situation(
        trouble,
        stage,
        assignedSeconds,
        riderAtStore,
        cooked,
        returnable,
        agreedBp,
        affectedFen,
        waitingFen,
        doneBp,
        extraRiderFen,
        seconds,
        notTaken,
        surplusFen);
  }

  /** So much was paid too much. */
  public Situation surplus(long fen) {
    return new Situation(
        trouble,
        stage,
        assignedSeconds,
        riderAtStore,
        cooked,
        returnable,
        agreedBp,
        affectedFen,
        waitingFen,
        doneBp,
        extraRiderFen,
        lateSeconds,
        refused,
        fen);
  }

  boolean hasRider() {
    return assignedSeconds >= 0;
  }
}
