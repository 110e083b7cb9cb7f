package io.songda.sandbox.book;

import io.songda.sandbox.book.Journal.Posting;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The channel's double-entry book over payer, merchant and fee accounts. It lives in memory and is
 * an independent second ledger: whatever the merchant believes can be compared with it.
 */
@Component
public class Book {

  private static final String FEE = "fee";

  private final Clock clock;
  private final Map<String, Long> balances = new HashMap<>();
  private final Map<String, List<Journal>> journals = new HashMap<>();
  private Totals totals = new Totals(0, 0, 0, 0);

  Book(Clock clock) {
    this.clock = clock;
  }

  /**
   * Everything ever moved, in fen.
   *
   * @param feeFen fees charged
   * @param feeBackFen of which given back with refunds
   */
  public record Totals(long paidFen, long refundedFen, long feeFen, long feeBackFen) {}

  /** A payer's money reaches the merchant, less the fee. */
  public synchronized void charge(
      String outTradeNo, String payer, String merchant, long amountFen, long feeFen) {
    post(
        outTradeNo,
        "PAY",
        outTradeNo,
        List.of(
            new Posting(payer(payer), -amountFen),
            new Posting(merchant(merchant), amountFen - feeFen),
            new Posting(FEE, feeFen)));
    totals =
        new Totals(
            totals.paidFen + amountFen,
            totals.refundedFen,
            totals.feeFen + feeFen,
            totals.feeBackFen);
  }

  /** The merchant's money returns to the payer, and part of the fee to the merchant. */
  public synchronized void refund(
      String outTradeNo,
      String refundNumber,
      String payer,
      String merchant,
      long amountFen,
      long feeBackFen) {
    post(
        outTradeNo,
        "REFUND",
        refundNumber,
        List.of(
            new Posting(merchant(merchant), feeBackFen - amountFen),
            new Posting(FEE, -feeBackFen),
            new Posting(payer(payer), amountFen)));
    totals =
        new Totals(
            totals.paidFen,
            totals.refundedFen + amountFen,
            totals.feeFen,
            totals.feeBackFen + feeBackFen);
  }

  /** Everything ever moved. */
  public synchronized Totals totals() {
    return totals;
  }

  /** The sum over all accounts, in fen: zero, or the book is wrong. */
  public synchronized long sumFen() {
    return balances.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What an account holds, in fen; an account never used holds nothing. */
  public synchronized long balanceFen(String account) {
    return balances.getOrDefault(account, 0L);
  }

  /** The movements of one trade, oldest first. */
  public synchronized List<Journal> journalsOf(String outTradeNo) {
    return List.copyOf(journals.getOrDefault(outTradeNo, List.of()));
  }

  /** The name of a payer's account. */
  public static String payer(String openid) {
    return "payer:" + openid;
  }

  /** The name of a merchant's account. */
  public static String merchant(String mchid) {
    return "merchant:" + mchid;
  }

  private void post(String outTradeNo, String reason, String number, List<Posting> postings) {
    Journal journal = new Journal(clock.instant(), reason, number, postings);
    journals.computeIfAbsent(outTradeNo, any -> new ArrayList<>(1)).add(journal);
    journal.postings().forEach(each -> balances.merge(each.account(), each.fen(), Math::addExact));
  }
}
