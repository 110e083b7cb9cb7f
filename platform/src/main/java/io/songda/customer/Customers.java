package io.songda.customer;

import io.songda.eventlog.Event;
import io.songda.eventlog.EventLog;
import io.songda.eventlog.Head;
import io.songda.shared.AddressId;
import io.songda.shared.CityClock;
import io.songda.shared.CustomerId;
import io.songda.shared.Ids;
import io.songda.shared.Refusal;
import io.songda.shared.Transactions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The customers of the city: where they live and whether they are members. */
@Component
public final class Customers {

  private final CustomerStore store;
  private final EventLog log;
  private final Transactions transactions;
  private final Ids ids;
  private final CityClock clock;

  Customers(
      CustomerStore store, EventLog log, Transactions transactions, Ids ids, CityClock clock) {
    this.store = store;
    this.log = log;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /** One address of the customer's book. Refuses with 404 {@code address_unknown}. */
  public DeliveryAddress address(CustomerId customer, AddressId address) {
    return store.address(customer, address).orElseThrow(Customers::addressUnknown);
  }

  /** The whole book, at most 50, the newest first. */
  public List<DeliveryAddress> addresses(CustomerId customer) {
    return store.addresses(customer);
  }

  /** Writes an address down. Refuses wrong fields with 400 and with 409 a full book. */
  public DeliveryAddress add(CustomerId customer, NewAddress written) {
    DeliveryAddress address = written.as(new AddressId(ids.nextBeside(customer)));
    return transactions.in(
        () -> {
          Account account = store.accountToChange(customer);
          store.add(customer, address);
          save(account.withOneMore(), new AddressBookChanged(customer));
          return address;
        });
  }

  /** Writes an address anew. Refuses wrong fields with 400, 404 {@code address_unknown}. */
  public DeliveryAddress change(CustomerId customer, AddressId id, NewAddress written) {
    DeliveryAddress address = written.as(id);
    return transactions.in(
        () -> {
          Account account = store.accountToChange(customer);
          address(customer, id);
          store.change(customer, address);
          save(account, new AddressBookChanged(customer));
          return address;
        });
  }

  /** Strikes an address out. Refuses with 404 {@code address_unknown}. */
  public void remove(CustomerId customer, AddressId id) {
    transactions.run(
        () -> {
          Account account = store.accountToChange(customer);
          if (!store.remove(customer, id)) {
            throw addressUnknown();
          }
          save(account.withOneLess(), new AddressBookChanged(customer));
        });
  }

  /** Whether the customer is a member at this moment of the city's time. */
  public boolean isMember(CustomerId customer) {
    return membership(customer).member();
  }

  /** The customer's membership. */
  public Membership membership(CustomerId customer) {
    return Membership.at(
        clock.instant(), store.account(customer).map(Account::memberUntil).orElse(null));
  }

  /**
   * Member for 1, 3 or 12 months more. Refuses other terms with 400 {@code term_invalid}, and with
   * 409 {@code membership_long_enough} more than two years ahead.
   */
  public Membership join(CustomerId customer, int months) {
    return transactions.in(
        () -> {
          Account account = store.accountToChange(customer);
          return remember(account.extended(months, clock.instant()));
        });
  }

  /** An operator's word on how long the customer is a member; null ends it. */
  public Membership setMembership(CustomerId customer, @Nullable Instant until) {
    return transactions.in(() -> remember(store.accountToChange(customer).memberUntil(until)));
  }

  private Membership remember(Account account) {
    Instant given = account.memberUntil();
    Instant until = given == null ? null : given.truncatedTo(ChronoUnit.MILLIS);
    save(account.memberUntil(until), new MembershipChanged(account.id(), until));
    return Membership.at(clock.instant(), until);
  }

  private void save(Account account, Event event) {
    Head next = log.append(account.id().toString(), account.head(), event);
    if (!store.change(account.with(next), account.head().version())) {
      throw new IllegalStateException("%s changed under its lock".formatted(account.id()));
    }
  }

  private static Refusal addressUnknown() {
    return Refusal.notFound("address_unknown");
  }
}
