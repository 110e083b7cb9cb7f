package io.songda.pricing;

import io.songda.lifecycle.Cause;
import java.util.function.Consumer;

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
    return with(
        edit -> {
          edit.assignedSeconds = seconds;
          edit.riderAtStore = atStore;
        });
  }

  /** The food is made. */
  public Situation madeAlready() {
    return with(edit -> edit.cooked = true);
  }

  /** The store takes it back. */
  public Situation canGoBack() {
    return with(edit -> edit.returnable = true);
  }

  /** Customer and store agreed on a share. */
  public Situation agreed(int bp) {
    return with(edit -> edit.agreedBp = bp);
  }

  /** Only items for which the customer paid this are concerned. */
  public Situation affected(long fen) {
    return with(edit -> edit.affectedFen = fen);
  }

  /** The rider earned this by waiting. */
  public Situation waiting(long fen) {
    return with(edit -> edit.waitingFen = fen);
  }

  /** This part of the ride is done, and so much was ridden besides. */
  public Situation ridden(int bp, long extraFen) {
    return with(
        edit -> {
          edit.doneBp = bp;
          edit.extraRiderFen = extraFen;
        });
  }

  /** So late, and perhaps not taken for that. */
  public Situation late(long seconds, boolean notTaken) {
    return with(
        edit -> {
          edit.lateSeconds = seconds;
          edit.refused = notTaken;
        });
  }

  /** So much was paid too much. */
  public Situation surplus(long fen) {
    return with(edit -> edit.surplusFen = fen);
  }

  boolean hasRider() {
    return assignedSeconds >= 0;
  }

  private Situation with(Consumer<Edit> change) {
    Edit edit = new Edit(this);
    change.accept(edit);
    return edit.done();
  }

  /** Names only what changes. */
  private static final class Edit {
    private final Situation before;
    private long assignedSeconds;
    private boolean riderAtStore;
    private boolean cooked;
    private boolean returnable;
    private int agreedBp;
    private long affectedFen;
    private long waitingFen;
    private int doneBp;
    private long extraRiderFen;
    private long lateSeconds;
    private boolean refused;
    private long surplusFen;

    Edit(Situation before) {
      this.before = before;
      assignedSeconds = before.assignedSeconds;
      riderAtStore = before.riderAtStore;
      cooked = before.cooked;
      returnable = before.returnable;
      agreedBp = before.agreedBp;
      affectedFen = before.affectedFen;
      waitingFen = before.waitingFen;
      doneBp = before.doneBp;
      extraRiderFen = before.extraRiderFen;
      lateSeconds = before.lateSeconds;
      refused = before.refused;
      surplusFen = before.surplusFen;
    }

    Situation done() {
      return new Situation(
          before.trouble,
          before.stage,
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
          surplusFen);
    }
  }
}
