package io.songda.merchant;

import io.songda.eventlog.Event;
import io.songda.eventlog.EventLog;
import io.songda.eventlog.Head;
import io.songda.geo.Wgs84;
import io.songda.shared.AfterCommit;
import io.songda.shared.Caller;
import io.songda.shared.CityClock;
import io.songda.shared.Ids;
import io.songda.shared.ListedStores;
import io.songda.shared.MerchantId;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.StoreId;
import io.songda.shared.StoreStaff;
import io.songda.shared.Transactions;
import io.songda.shared.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Service;

/**
 * The stores of the city. Reading is from memory; every change is a conditional update with its
 * event on the stream {@code res_…}.
 */
@Service
public class Stores implements StoreStaff, ListedStores {

  private final PremisesStore premises;
  private final Street street;
  private final EventLog log;
  private final Transactions transactions;
  private final Ids ids;
  private final RandomGenerator chance;
  private final CityClock clock;

  Stores(
      PremisesStore premises,
      Street street,
      EventLog log,
      Transactions transactions,
      Ids ids,
      RandomGenerator chance,
      CityClock clock) {
    this.premises = premises;
    this.street = street;
    this.log = log;
    this.transactions = transactions;
    this.ids = ids;
    this.chance = chance;
    this.clock = clock;
  }

  /** The store as it is now, approved or not. Refuses with 404 {@code store_unknown}. */
  public Store store(StoreId store) {
    return street.at(store).store();
  }

  /** All stores that an operator has admitted. */
  public List<Store> listed() {
    return street.listed();
  }

  /** The store as the caller may see it: before its approval only its staff and operators. */
  public Store visible(StoreId store, Caller caller) {
    if (!isListed(store)) {
      requireStaff(store, caller);
    }
    return store(store);
  }

  @Override
  public void requireStaff(StoreId store, Caller caller) {
    asked(store, caller);
  }

  @Override
  public void requireManager(StoreId store, Caller caller) {
    if (!asked(store, caller).isManagedBy(caller.user()) && !caller.is(Role.OPERATOR)) {
      throw Refusal.forbidden();
    }
  }

  /** Lets the store's owners pass, and operators; refuses like {@link #requireManager}. */
  public void requireOwner(StoreId store, Caller caller) {
    if (!asked(store, caller).isOwnedBy(caller.user()) && !caller.is(Role.OPERATOR)) {
      throw Refusal.forbidden();
    }
  }

  /** Whether {@link #requireStaff} would let the caller pass. */
  public boolean isStaff(StoreId store, Caller caller) {
    return isConcerned(street.at(store), caller);
  }

  private Premises asked(StoreId store, Caller caller) {
    Premises asked = street.at(store);
    if (!isConcerned(asked, caller)) {
      throw unknown();
    }
    return asked;
  }

  private static boolean isConcerned(Premises asked, Caller caller) {
    return caller.is(Role.OPERATOR) || caller.is(Role.MERCHANT) && asked.employs(caller.user());
  }

  @Override
  public boolean isListed(StoreId store) {
    return street.isListed(store);
  }

  /** The stores a user works in. */
  public List<StoreId> storesOf(UserId user) {
    return premises.storesOf(user);
  }

  /** Who works in a store, for its staff. */
  public List<Staff> staffOf(StoreId store, Caller caller) {
    requireStaff(store, caller);
    return street.at(store).staff().entrySet().stream()
        .map(one -> new Staff(one.getKey(), one.getValue()))
        .sorted((a, b) -> Long.compare(a.user().value(), b.user().value()))
        .toList();
  }

  /** Approved stores that deliver to a place, nearest first, open or not. */
  public List<Nearby> nearby(Wgs84 place, int limit) {
    Instant now = clock.instant();
    return street.deliveringTo(place).stream()
        .map(store -> nearby(store, place, now))
        .sorted((a, b) -> Long.compare(a.metres(), b.metres()))
        .limit(limit)
        .toList();
  }

  private static Nearby nearby(Store store, Wgs84 place, Instant now) {
    return new Nearby(store, Math.round(store.position().metresTo(place)), store.isOpenAt(now));
  }

  /** Stores that wait for their approval, or have it, in the order of their applications. */
  public List<Store> byApproval(boolean approved, long after, int limit) {
    return premises.byApproval(approved, after, limit).stream().map(this::store).toList();
  }

  /** At most so many approved stores with this in their name. */
  public List<Store> named(String part, int limit) {
    return premises.named(part, limit).stream().map(this::store).toList();
  }

  /** Takes an application; the caller becomes the owner, an operator approves later. */
  public Store apply(Application application, Caller caller) {
    UserId owner = caller.signedIn();
    return transactions.in(
        () -> {
          Instant now = clock.instant();
          StoreId id = new StoreId(ids.next(chance.nextInt(32)));
          MerchantId proposed = new MerchantId(ids.nextBeside(id));
          MerchantId merchant = premises.merchantOf(owner, proposed, now);
          Head head = log.append(id.toString(), Head.NONE, new StoreApplied(id, merchant));
          Store store = applied(id, merchant, application).at(head.version());
          Premises opened = new Premises(store, Map.of(owner, StaffRole.OWNER), head);
          premises.add(opened, now);
          AfterCommit.run(() -> street.put(opened));
          return store;
        });
  }

  private static Store applied(StoreId id, MerchantId merchant, Application application) {
    return new Store(
        id,
        merchant,
        application.name(),
        application.phone(),
        application.addressLine(),
        application.position(),
        application.hours(),
        application.terms(),
        false,
        false,
        application.autoAccept(),
        0);
  }

  /** Admits a store to the city at a commission; again it only changes the commission. */
  public Store approve(StoreId store, int commissionBasisPoints) {
    return change(
        store,
        before -> before.approvedAt(commissionBasisPoints),
        new StoreApproved(store, commissionBasisPoints));
  }

  /** Sells on other terms from now on; the commission stays. */
  public Store agree(StoreId store, Terms terms, Caller caller) {
    requireManager(store, caller);
    return change(store, before -> before.on(terms), new StoreChanged(store));
  }

  /** Opens at other hours from now on. */
  public Store open(StoreId store, OpeningHours hours, Caller caller) {
    requireManager(store, caller);
    return change(store, before -> before.openingAt(hours), new StoreChanged(store));
  }

  /** Takes no orders until resumed. */
  public Store pause(StoreId store, String reason, Caller caller) {
    requireStaff(store, caller);
    return change(store, before -> before.pausedNow(true), new StorePaused(store, reason));
  }

  /** Takes orders again. */
  public Store resume(StoreId store, Caller caller) {
    requireStaff(store, caller);
    return change(store, before -> before.pausedNow(false), new StoreResumed(store));
  }

  /** Lets orders be accepted by themselves, or not. */
  public Store acceptByItself(StoreId store, boolean on, Caller caller) {
    requireManager(store, caller);
    return change(store, before -> before.acceptingByItself(on), new StoreChanged(store));
  }

  /** Employs somebody or changes what they may do; only owners and operators may. */
  public void employ(StoreId store, UserId user, StaffRole role, Caller caller) {
    restaff(
        store,
        caller,
        before -> {
          if (role != StaffRole.OWNER && before.hangsOn(user)) {
            throw lastOwner();
          }
          premises.employ(store, user, role);
          Map<UserId, StaffRole> staff = new HashMap<>(before.staff());
          staff.put(user, role);
          return staff;
        });
  }

  /** Lets somebody go; the last owner stays (409 {@code last_owner}). */
  public void dismiss(StoreId store, UserId user, Caller caller) {
    restaff(
        store,
        caller,
        before -> {
          if (before.hangsOn(user)) {
            throw lastOwner();
          }
          if (!before.employs(user)) {
            throw Refusal.notFound("staff_unknown");
          }
          premises.dismiss(store, user);
          Map<UserId, StaffRole> staff = new HashMap<>(before.staff());
          staff.remove(user);
          return staff;
        });
  }

  /** Forgets what is in memory in favour of the row, when an event told of something newer. */
  void refresh(StoreId store, long version) {
    if (!street.knows(store, version)) {
      premises.find(store).ifPresent(street::put);
    }
  }

  private void restaff(StoreId store, Caller caller, StaffChange change) {
    requireOwner(store, caller);
    transactions.in(
        () -> {
          Premises before = locked(store);
          Premises after = new Premises(before.store(), change.of(before), before.head());
          return keep(after, before.store(), new StoreChanged(store));
        });
  }

  private interface StaffChange {
    Map<UserId, StaffRole> of(Premises before);
  }

  private Store change(StoreId store, UnaryOperator<Store> change, Event event) {
    return transactions.in(
        () -> {
          Premises before = locked(store);
          return keep(before, change.apply(before.store()), event);
        });
  }

  private Premises locked(StoreId store) {
    return premises.findForChange(store).orElseThrow(Stores::unknown);
  }

  private Store keep(Premises before, Store changed, Event event) {
    Head head = log.append(changed.id().toString(), before.head(), event);
    Premises after = before.becomes(changed, head);
    if (!premises.replace(after, before.head().version())) {
      throw Refusal.conflict("changed_meanwhile", "The store has been changed meanwhile");
    }
    AfterCommit.run(() -> street.put(after));
    return after.store();
  }

  static Refusal unknown() {
    return Refusal.notFound("store_unknown");
  }

  private static Refusal lastOwner() {
    return Refusal.conflict("last_owner", "A store needs an owner");
  }
}
