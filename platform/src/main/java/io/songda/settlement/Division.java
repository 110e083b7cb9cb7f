package io.songda.settlement;

import io.songda.ledger.Account;
import io.songda.ledger.Code;
import io.songda.ledger.Posting;
import io.songda.order.Ending;
import io.songda.pricing.Price;
import io.songda.shared.MerchantId;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.RiderId;
import java.util.ArrayList;
import java.util.List;

/**
 * The postings that divide an order's money. What the customer gets back is booked by the refund
 * itself; what is left of the order's funds goes to merchant, rider and platform:
 *
 * <pre>
 * D order funds        received - customer - held    C merchant payable   merchant
 * D coupon subsidy     platform's coupon             C rider payable      rider, tip included, each their part
 * D points liability   points                        C channel fee due    channel
 * D channel fee        channel                       C commission         the technical fee
 * D insurer            insurer                       C delivery income    what is left (or D subsidy)
 * </pre>
 *
 * Coupon and points are only charged when they stay spent, and not before a decision about money
 * that is held.
 */
final class Division {

  private final List<Posting> postings = new ArrayList<>();

  private Division() {}

  static List<Posting> of(OrderId order, MerchantId merchant, Ending ending) {
    Division division = new Division();
    division.divide(order, merchant, ending);
    return List.copyOf(division.postings);
  }

  private void divide(OrderId order, MerchantId merchant, Ending ending) {
    Price price = ending.price();
    boolean charged = !ending.couponRestored() && !ending.held().isPositive();
    Money coupon = charged ? price.platformDiscount() : Money.ZERO;
    Money points = charged ? price.points() : Money.ZERO;
    Money commission = ending.commission();
    Money left =
        ending.platform().plus(ending.channel()).minus(commission).plus(coupon).plus(points);
    debit(
        new Account(Code.ORDER_FUNDS, order.toString()),
        ending.received().minus(ending.customer()).minus(ending.held()));
    debit(Account.platform(Code.COUPON_SUBSIDY), coupon);
    debit(Account.platform(Code.POINTS_LIABILITY), points);
    debit(Account.platform(Code.CHANNEL_FEE), ending.channel());
    debit(Account.platform(Code.INSURER_RECEIVABLE), ending.insurer());
    credit(Account.platform(Code.CHANNEL_FEE_ACCRUED), ending.channel());
    credit(Account.platform(Code.COMMISSION), commission);
    credit(merchantAccount(merchant, ending), ending.merchant());
    if (ending.riderId() != null) {
      Money last = ending.rider();
      for (Ending.EarlierShare earlier : ending.earlierRiders()) {
        credit(rider(earlier.riderId()), earlier.pay());
        last = last.minus(earlier.pay());
      }
      credit(rider(ending.riderId()), last);
    }
    credit(Account.platform(leftover(ending, left)), left);
  }

  private static Account rider(RiderId rider) {
    return new Account(Code.RIDER_PAYABLE, rider.toString());
  }

  private static Account merchantAccount(MerchantId merchant, Ending ending) {
    Code code = ending.merchant().isNegative() ? Code.MERCHANT_RECEIVABLE : Code.MERCHANT_PAYABLE;
    return new Account(code, merchant.toString());
  }

  private static Code leftover(Ending ending, Money left) {
    if (!left.isNegative()) {
      return Code.DELIVERY_INCOME;
    }
    return "NORMAL".equals(ending.matrixCase()) ? Code.RIDER_SUBSIDY : Code.AFTERSALE_EXPENSE;
  }

  private void debit(Account account, Money amount) {
    if (amount.isPositive()) {
      postings.add(Posting.debit(account, amount));
    } else if (amount.isNegative()) {
      postings.add(Posting.credit(account, amount.negated()));
    }
  }

  private void credit(Account account, Money amount) {
    debit(account, amount.negated());
  }
}
