package io.songda.simulator.city;

import io.songda.geo.Wgs84;

/**
 * A place where a store can open.
 *
 * @param line as written on a parcel: 锦澜二街18号
 * @param at the shop door
 * @param kind what surrounds it
 */
public record Site(String line, Wgs84 at, Kind kind) {
  /** Where the shop is. */
  public enum Kind {
    STREET,
    MALL,
    OFFICE
  }
}
