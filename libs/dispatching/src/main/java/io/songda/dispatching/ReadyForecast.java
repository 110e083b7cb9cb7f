package io.songda.dispatching;

import java.util.HashMap;
import java.util.Map;

/**
 * When food will be ready, from what stores estimate. An estimate is a truth with an error, so what
 * is known of preparation times in general, and of those of the store, says something, too: the
 * further an estimate is off the usual, the more of it is probably error. Both are taken as normal
 * and weighed by how sure they are (the normal-normal posterior, with means and spreads learned
 * from the estimates and truths of the day, beginning with a guess). Keeps state, for one caller at
 * a time.
 */
public final class ReadyForecast {

  /** The first guess of errors counts as many truths, that of preparation as many orders. */
  private static final double ERRORS_GUESSED = 20;

  private static final double ORDERS_GUESSED = 10;

  /** Seconds; mean and standard deviation of preparation before anything is known. */
  private static final double USUAL = 900;

  private static final double USUAL_SPREAD = 600;

  /** Of the variance of preparation times so much lies between stores. */
  private static final double BETWEEN_STORES = 1.0 / 3;

  /** Seconds; nobody cooks more alike than this, and no forecast is surer. */
  private static final double LEAST_PREPARATION_SPREAD = 120;

  private static final int LEAST_SPREAD = 30;

  private final Map<Integer, Tally> stores = new HashMap<>();
  private final Tally all = new Tally();
  private double squares = ORDERS_GUESSED * (USUAL * USUAL + USUAL_SPREAD * USUAL_SPREAD);
  private double errors = ERRORS_GUESSED;
  private double errorSum;
  private double errorSquares;

  /**
   * What is expected.
   *
   * @param seconds from ordering to ready
   * @param spread the standard deviation of the truth around it, in seconds
   */
  public record Guess(int seconds, int spread) {}

  /** Preparation times, as truths where they are known and as estimates where not. */
  private static final class Tally {
    private double orders;
    private double sum;
    private double estimates;

    double sum(double bias) {
      return sum + bias * estimates;
    }
  }

  /**
   * @param guessedSeconds the standard deviation of errors before anything is known
   */
  public ReadyForecast(double guessedSeconds) {
    errorSquares = ERRORS_GUESSED * guessedSeconds * guessedSeconds;
    all.orders = ORDERS_GUESSED;
    all.sum = ORDERS_GUESSED * USUAL;
  }

  /** A store has told an estimate: so many seconds from ordering to ready. */
  public void told(int store, int estimate) {
    for (Tally tally : new Tally[] {all, stores.computeIfAbsent(store, id -> new Tally())}) {
      tally.orders++;
      tally.estimates++;
      tally.sum += estimate;
    }
    squares += (double) estimate * estimate;
  }

  /** The truth to an estimate told before. */
  public void learn(int store, int estimate, int truth) {
    double error = truth - estimate;
    for (Tally tally : new Tally[] {all, stores.computeIfAbsent(store, id -> new Tally())}) {
      tally.estimates--;
      tally.sum += error;
    }
    squares += (double) truth * truth - (double) estimate * estimate;
    errors++;
    errorSum += error;
    errorSquares += error * error;
  }

  /** The mean of truth less estimate so far, in seconds. */
  private double bias() {
    return errorSum / errors;
  }

  /** The variance of the errors so far, in square seconds. */
  private double noise() {
    return Math.max(1, errorSquares / errors - bias() * bias());
  }

  /** The standard deviation of the errors so far, in seconds. */
  public double errorSpread() {
    return Math.sqrt(noise());
  }

  /** What to expect when a store, after having told this and other estimates, tells this one. */
  public Guess guess(int store, int estimate) {
    double noise = noise();
    double corrected = estimate + bias();
    double usual = all.sum(bias()) / all.orders;
    double variance = preparationVariance(usual, noise);
    double between = BETWEEN_STORES * variance;
    double within = variance - between;
    // the store's own mean, without this order, drawn towards the usual as long as it has few
    Tally own = stores.getOrDefault(store, new Tally());
    double others = Math.max(0, own.orders - 1);
    double othersSum = others == 0 ? 0 : own.sum(bias()) - corrected;
    double pull = (within + noise / 3) / between;
    double mean = (othersSum + pull * usual) / (others + pull);
    double prior = within + between * pull / (others + pull);
    double seconds = (mean * noise + corrected * prior) / (prior + noise);
    double spread = Math.sqrt(prior * noise / (prior + noise));
    return new Guess((int) Math.round(seconds), (int) Math.max(LEAST_SPREAD, spread));
  }

  /** Estimates scatter by their errors, too; that share is taken out. */
  private double preparationVariance(double mean, double noise) {
    double scattered = squares / all.orders - mean * mean;
    return Math.max(
        LEAST_PREPARATION_SPREAD * LEAST_PREPARATION_SPREAD,
        scattered - noise * all.estimates / all.orders);
  }
}
