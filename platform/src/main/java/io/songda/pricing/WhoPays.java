package io.songda.pricing;

import java.util.List;

/**
 * The who-pays matrix: divides an order's money when something went wrong. It is data with a
 * version; an order keeps the version under which it was placed.
 */
public final class WhoPays {
  private static final WhoPays CURRENT =
      new WhoPays(
          WhoPaysTable.VERSION_2026_11, WhoPaysTable.TARIFF_2026_11, WhoPaysTable.ROWS_2026_11);

  private final String version;
  private final WhoPaysTariff tariff;
  private final List<WhoPaysRow> rows;

  WhoPays(String version, WhoPaysTariff tariff, List<WhoPaysRow> rows) {
    this.version = version;
    this.tariff = tariff;
    this.rows = List.copyOf(rows);
  }

  /** The matrix for orders placed now. */
  public static WhoPays current() {
    return CURRENT;
  }

  /**
   * The matrix of this version.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static WhoPays of(String version) {
    if (!version.equals(CURRENT.version)) {
      throw new IllegalArgumentException("There is no who-pays matrix " + version);
    }
    return CURRENT;
  }

  /** Its version, for example {@code 2026-11}. */
  public String version() {
    return version;
  }

  /**
   * The case this situation is.
   *
   * @throws IllegalArgumentException when it cannot be, such as a store declining after delivery
   */
  public CaseId caseFor(Situation situation) {
    return row(situation).id();
  }

  /**
   * Who gets what.
   *
   * @throws IllegalArgumentException as {@link #caseFor}
   */
  public Shares settle(Case wrong) {
    return new Settling(wrong, row(wrong.situation()), tariff).shares(version);
  }

  /**
   * What a rider earns by having come to the store for nothing, of the pay of the whole ride; fen.
   */
  public long arrivalPay(long riderPayFen) {
    return Settling.part(riderPayFen, tariff.arrivalBp());
  }

  /** What riding back to the store adds to the pay of the ride; fen. */
  public long returnPay(long riderPayFen) {
    return Settling.part(riderPayFen, tariff.returnBp());
  }

  private WhoPaysRow row(Situation situation) {
    return rows.stream()
        .filter(row -> row.covers(situation, tariff))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No case for %s at %s".formatted(situation.trouble(), situation.stage())));
  }
}
