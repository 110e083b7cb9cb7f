package io.songda.settlement;

import io.songda.dispatch.PickupFailureApproved;
import io.songda.ledger.Account;
import io.songda.ledger.Code;
import io.songda.ledger.Journal;
import io.songda.ledger.JournalView;
import io.songda.ledger.Ledger;
import io.songda.ledger.Posting;
import io.songda.merchant.Stores;
import io.songda.order.Ending;
import io.songda.pricing.WhoPays;
import io.songda.shared.MerchantId;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Divides the money of orders that ended, and tells what people have earned. */
@Component
public class Settlements {

  private static final int LATEST = 50;

  private final SettlementStore store;
  private final Ledger ledger;
  private final Stores stores;

  Settlements(SettlementStore store, Ledger ledger, Stores stores) {
    this.store = store;
    this.ledger = ledger;
    this.stores = stores;
  }

  /** What somebody has earned and not yet drawn, with the latest journals; fen. */
  public record Earnings(long balanceFen, List<JournalView> latest) {}

  /** Divides an order's money within the running transaction; dividing twice changes nothing. */
  void divide(OrderId order, MerchantId merchant, Ending ending, Instant at) {
    List<Posting> postings = Division.of(order, merchant, ending);
    if (!postings.isEmpty()) {
      ledger.post(new Journal("order.ended", order.toString(), "", at, postings));
    }
    store.insert(new Settled(order, merchant, ending, at));
  }

  /** C9: the store owes a rider who came for nothing the arrival part of the pay. */
  void payForComing(PickupFailureApproved came, Instant at) {
    Money pay = Money.fen(WhoPays.current().arrivalPay(came.riderPay().fen()));
    String merchant = stores.store(came.store()).merchant().toString();
    ledger.post(
        new Journal(
            "delivery.pickup-failed",
            came.reference(),
            came.delivery() + "-" + came.assignmentNo(),
            at,
            List.of(
                Posting.debit(new Account(Code.MERCHANT_RECEIVABLE, merchant), pay),
                Posting.credit(new Account(Code.RIDER_PAYABLE, came.rider().toString()), pay))));
  }

  /** What the platform owes for points that a completed order earned; one point is one fen. */
  void promisePoints(OrderId order, Money points, Instant at) {
    if (points.isPositive()) {
      ledger.post(
          new Journal(
              "points.earned",
              order.toString(),
              "",
              at,
              List.of(
                  Posting.debit(Account.platform(Code.COUPON_SUBSIDY), points),
                  Posting.credit(Account.platform(Code.POINTS_LIABILITY), points))));
    }
  }

  public Earnings ofRider(String rider) {
    return earnings(new Account(Code.RIDER_PAYABLE, rider));
  }

  public Earnings ofMerchant(String merchant) {
    return earnings(new Account(Code.MERCHANT_PAYABLE, merchant));
  }

  public Summary summary() {
    return store.summary();
  }

  private Earnings earnings(Account account) {
    Money balance = ledger.balance(account).posted(account.code().normalSide());
    return new Earnings(balance.fen(), ledger.journalsOn(account, LATEST));
  }
}
