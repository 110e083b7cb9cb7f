package io.songda.rider;

/** What riders ride; all travel times of the city are those of an e-bike. */
public enum Vehicle {
  EBIKE
}
