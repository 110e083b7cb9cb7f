package io.songda.simulator.city;

import io.songda.geo.Wgs84;

/**
 * A door somebody can have something delivered to.
 *
 * @param line as written on a parcel, without the door: 锦澜二街 翠湖花园3栋
 * @param door what only the rider at the building needs: 2单元1203
 * @param at the entrance of the building
 * @param kind what the building is for
 * @param floor from 1
 */
public record Address(String line, String door, Wgs84 at, Kind kind, int floor) {
  /** What people do in the building. */
  public enum Kind {
    HOME,
    OFFICE,
    SCHOOL,
    HOSPITAL
  }
}
