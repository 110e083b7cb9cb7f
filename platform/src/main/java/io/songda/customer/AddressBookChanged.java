package io.songda.customer;

import io.songda.eventlog.Event;
import io.songda.shared.CustomerId;

/** An address was added, changed or removed; the customer's other devices read the book again. */
public record AddressBookChanged(CustomerId customer) implements Event {}
