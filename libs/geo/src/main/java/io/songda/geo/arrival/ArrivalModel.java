package io.songda.geo.arrival;

import io.songda.geo.arrival.Estimate.Basis;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Estimates arrivals: the stages by formula, corrected by trees that have learned what past orders
 * took beyond it, with margins that keep nine of ten orders inside. Without enough orders, or when
 * the newest ones show that the trees have lost touch, the formula alone answers. Trained at night
 * and replaced as a whole; never changes, so any number of threads may ask.
 */
public final class ArrivalModel {

  /** Fewer delivered orders than this teach nothing reliable. */
  public static final int FEWEST_ORDERS = 500;

  /** Share of the orders, the newest, that set the margins and judge the model. */
  private static final double HELD_BACK = 0.25;

  /** What set the margins longer ago than this may be another season. */
  private static final Duration MARGIN_WINDOW = Duration.ofDays(7);

  private static final double LEAST_COVERAGE = 0.85;
  private static final double MOST_COVERAGE = 0.95;
  private static final double[] SHARES = {0.1, 0.5, 0.8, 0.9};

  /** Of the formula alone: spread of its error on cold cities, as shares of its seconds. */
  private static final double COLD_EARLY = 0.75;

  private static final double COLD_CAUTIOUS = 1.25;

  private static final double COLD_LATE = 1.4;

  private static final int MARK = 0x53444152; // SDAR
  private static final int VERSION = 2;

  private final RideFactors factors;
  private final @Nullable Learned learned;
  private final Card card;

  private record Learned(List<QuantileTrees> trees, List<Margins> margins) {}

  /**
   * What the model says of itself.
   *
   * @param orders it learned from
   * @param coverage share of the newest orders that came before the late figure, margins of the
   *     older half of the held back ones; NaN when nothing was learned
   * @param basis what it answers with
   * @param shift how far the held back orders differ from those the trees were grown from
   */
  public record Card(int orders, double coverage, Basis basis, Shift shift) {

    static Card ofFormula(int orders) {
      return new Card(orders, Double.NaN, Basis.FORMULA, Shift.UNKNOWN);
    }
  }

  private ArrivalModel(RideFactors factors, @Nullable Learned learned, Card card) {
    this.factors = factors;
    this.learned = learned;
    this.card = card;
  }

  /** The model of a city that has delivered nothing yet. */
  public static ArrivalModel cold(RideFactors factors) {
    return new ArrivalModel(factors, null, Card.ofFormula(0));
  }

  /** Learns from delivered orders, in any order; seconds of CPU for tens of thousands. */
  public static ArrivalModel trained(List<PastOrder> orders, RideFactors factors) {
    if (orders.size() < FEWEST_ORDERS) {
      return new ArrivalModel(factors, null, Card.ofFormula(orders.size()));
    }
    List<PastOrder> byTime =
        orders.stream().sorted(Comparator.comparing(PastOrder::acceptedAt)).toList();
    int taught = (int) (byTime.size() * (1 - HELD_BACK));
    List<QuantileTrees> trees = trees(byTime.subList(0, taught), factors);
    List<PastOrder> heldBack = byTime.subList(taught, byTime.size());
    double coverage = coverage(trees, heldBack, factors);
    boolean inTouch = coverage >= LEAST_COVERAGE && coverage <= MOST_COVERAGE;
    Learned learned = new Learned(trees, margins(trees, lastDays(heldBack), factors));
    Shift shift = Shift.between(byTime.subList(0, taught), heldBack);
    Basis basis = inTouch ? Basis.LEARNED : Basis.FORMULA;
    return new ArrivalModel(factors, learned, new Card(orders.size(), coverage, basis, shift));
  }

  /** Seconds until the hand-over, some microseconds to compute. */
  public Estimate estimate(Circumstances now) {
    double formula = formula(now, factors);
    Learned known = learned;
    if (known == null || card.basis() == Basis.FORMULA) {
      return new Estimate(
          COLD_EARLY * formula,
          formula,
          COLD_CAUTIOUS * formula,
          COLD_LATE * formula,
          Basis.FORMULA);
    }
    double[] row = row(now, formula);
    double likely = Math.max(0, quantile(known, 1, now, row, formula));
    // trees of different quantiles may cross where they have seen little
    double early = Math.clamp(quantile(known, 0, now, row, formula), 0, likely);
    double cautious = Math.max(likely, quantile(known, 2, now, row, formula));
    double late = Math.max(cautious, quantile(known, 3, now, row, formula));
    return new Estimate(early, likely, cautious, late, Basis.LEARNED);
  }

  /**
   * Seconds left for an order that has been picked up; so many are left of the ride by the roads,
   * from where the rider is now to the door by way of the stops before it.
   */
  public Remaining remaining(Circumstances now, double rideSecondsLeft) {
    Circumstances left =
        new Circumstances(
            now.zone(),
            now.hour(),
            now.weekday(),
            0,
            0,
            now.items(),
            rideSecondsLeft,
            0,
            0,
            0,
            now.stacked(),
            now.floor(),
            now.lift(),
            now.rainMillimetresPerHour());
    Stages stages = stages(left);
    return Remaining.of(stages.ride(), stages.handOver(), factors);
  }

  /** The stages the formula sees, with the learned factor of the ride. */
  public Stages stages(Circumstances now) {
    return Stages.of(now, factors.factor(now.zone(), now.hour()));
  }

  /** What the model says of itself. */
  public Card card() {
    return card;
  }

  /** The model as bytes, to be kept until the next night. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MARK);
      out.writeInt(VERSION);
      out.writeInt(card.orders());
      out.writeDouble(card.coverage());
      out.writeBoolean(card.basis() == Basis.LEARNED);
      out.writeUTF(card.shift().circumstance());
      out.writeDouble(card.shift().index());
      factors.write(out);
      out.writeBoolean(learned != null);
      if (learned != null) {
        for (int i = 0; i < SHARES.length; i++) {
          learned.trees().get(i).write(out);
          learned.margins().get(i).write(out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot be written", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The model that was kept.
   *
   * @throws IllegalArgumentException when the bytes are damaged or of another version
   */
  public static ArrivalModel fromBytes(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MARK || in.readInt() != VERSION) {
        throw new IOException("not a model of this version");
      }
      int orders = in.readInt();
      double coverage = in.readDouble();
      Basis basis = in.readBoolean() ? Basis.LEARNED : Basis.FORMULA;
      Card card = new Card(orders, coverage, basis, new Shift(in.readUTF(), in.readDouble()));
      RideFactors factors = RideFactors.read(in);
      Learned learned = null;
      if (in.readBoolean()) {
        List<QuantileTrees> trees = new ArrayList<>();
        List<Margins> margins = new ArrayList<>();
        for (int i = 0; i < SHARES.length; i++) {
          trees.add(QuantileTrees.read(in, Circumstances.FEATURES + 1));
          margins.add(Margins.read(in));
        }
        learned = new Learned(trees, margins);
      }
      return new ArrivalModel(factors, learned, card);
    } catch (IOException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("The kept arrival model is damaged: " + e.getMessage(), e);
    }
  }

  private static double quantile(
      Learned known, int which, Circumstances now, double[] row, double formula) {
    return formula
        + known.trees().get(which).predict(row)
        + known.margins().get(which).margin(now.zone(), now.hour());
  }

  private static List<QuantileTrees> trees(List<PastOrder> orders, RideFactors factors) {
    double[][] rows = new double[orders.size()][];
    double[] beyond = new double[orders.size()];
    for (int i = 0; i < rows.length; i++) {
      PastOrder order = orders.get(i);
      double formula = formula(order.circumstances(), factors);
      rows[i] = row(order.circumstances(), formula);
      beyond[i] = order.seconds() - formula;
    }
    List<QuantileTrees> trees = new ArrayList<>();
    for (double share : SHARES) {
      trees.add(QuantileTrees.grown(rows, beyond, share, QuantileTrees.Growth.USUAL));
    }
    return trees;
  }

  private static List<Margins> margins(
      List<QuantileTrees> trees, List<PastOrder> orders, RideFactors factors) {
    List<Margins> margins = new ArrayList<>();
    for (int i = 0; i < SHARES.length; i++) {
      QuantileTrees some = trees.get(i);
      List<Margins.Miss> misses = orders.stream().map(order -> miss(some, order, factors)).toList();
      margins.add(Margins.of(misses, SHARES[i]));
    }
    return margins;
  }

  private static List<PastOrder> lastDays(List<PastOrder> heldBack) {
    Instant since = heldBack.getLast().acceptedAt().minus(MARGIN_WINDOW);
    return heldBack.stream().filter(order -> order.acceptedAt().isAfter(since)).toList();
  }

  /** Judged as in life: margins from the days before, orders of the last days. */
  private static double coverage(
      List<QuantileTrees> trees, List<PastOrder> heldBack, RideFactors factors) {
    int half = heldBack.size() / 2;
    List<Margins> before = margins(trees, heldBack.subList(0, half), factors);
    List<PastOrder> newest = heldBack.subList(half, heldBack.size());
    long inside =
        newest.stream()
            .filter(
                order ->
                    miss(trees.getLast(), order, factors).seconds()
                        <= before
                            .getLast()
                            .margin(order.circumstances().zone(), order.circumstances().hour()))
            .count();
    return (double) inside / newest.size();
  }

  private static Margins.Miss miss(QuantileTrees trees, PastOrder order, RideFactors factors) {
    Circumstances now = order.circumstances();
    double formula = formula(now, factors);
    double seconds = order.seconds() - formula - trees.predict(row(now, formula));
    return new Margins.Miss(now.zone(), now.hour(), seconds);
  }

  private static double formula(Circumstances now, RideFactors factors) {
    return Stages.of(now, factors.factor(now.zone(), now.hour())).seconds();
  }

  private static double[] row(Circumstances now, double formula) {
    double[] features = now.features();
    double[] row = java.util.Arrays.copyOf(features, features.length + 1);
    row[features.length] = formula;
    return row;
  }
}
