package io.songda.customer;

import io.songda.geo.Wgs84;
import io.songda.shared.AddressId;

/**
 * Where a customer wants things brought to.
 *
 * @param line down to the building
 * @param door floor and door number, may be empty; strangers see it only while they need it
 */
public record DeliveryAddress(
    AddressId id, String name, String phone, String line, String door, Wgs84 position) {}
