package io.songda.dispatch;

import io.songda.lifecycle.Actor;
import io.songda.shared.Caller;
import io.songda.shared.DeliveryId;
import io.songda.shared.Refusal;
import io.songda.shared.StoreStaff;
import io.songda.shared.Transactions;
import org.springframework.stereotype.Component;

/**
 * What a store's staff says to riders at its counter. Another store's deliveries are answered like
 * what does not exist.
 */
@Component
public class StoreCounter {

  private final DeliveryBook book;
  private final FailedPickUps failedPickUps;
  private final Returns returns;
  private final StoreStaff staff;
  private final Transactions transactions;

  StoreCounter(
      DeliveryBook book,
      FailedPickUps failedPickUps,
      Returns returns,
      StoreStaff staff,
      Transactions transactions) {
    this.book = book;
    this.failedPickUps = failedPickUps;
    this.returns = returns;
    this.staff = staff;
    this.transactions = transactions;
  }

  /** L9a: right, it cannot be had; another rider is looked for. */
  public DeliveryView approveFailure(DeliveryId id, Caller caller) {
    return transactions.in(() -> failedPickUps.approve(read(id, caller), Actor.MERCHANT).view());
  }

  /** L9b: it can be had; the rider is to try again. */
  public DeliveryView refuseFailure(DeliveryId id, Caller caller) {
    return transactions.in(() -> failedPickUps.refuse(read(id, caller)).view());
  }

  /** Lets the code on the bag pass before {@link #confirmReturn}; called outside a transaction. */
  public void checkBag(DeliveryId id, Caller caller, String code) {
    returns.checkBag(read(id, caller), code);
  }

  /** L15b: the goods are back, says the store. */
  public DeliveryView confirmReturn(DeliveryId id, Caller caller) {
    return transactions.in(() -> returns.confirmReturn(read(id, caller), Actor.MERCHANT).view());
  }

  private Delivery read(DeliveryId id, Caller caller) {
    Delivery delivery = book.read(id);
    try {
      staff.requireStaff(delivery.job().store(), caller);
    } catch (Refusal foreign) {
      throw DeliveryBook.unknown();
    }
    return delivery;
  }
}
