package io.songda.simulator.city;

import io.songda.geo.Box;
import io.songda.geo.Wgs84;
import java.util.List;

/**
 * What a simulated day needs to know of a city; every list has a stable order.
 *
 * @param name of the district
 * @param bounds the part of the earth it covers
 * @param addresses doors that lie at the connected street network
 * @param sites places for stores, at the connected street network
 * @param streets the names of its streets
 * @param trafficLights crossings with lights
 */
public record City(
    String name,
    Box bounds,
    List<Address> addresses,
    List<Site> sites,
    List<String> streets,
    List<Wgs84> trafficLights) {

  /** Keeps copies, so that nobody changes a city afterwards. */
  public City {
    addresses = List.copyOf(addresses);
    sites = List.copyOf(sites);
    streets = List.copyOf(streets);
    trafficLights = List.copyOf(trafficLights);
  }

  /** The doors of one kind. */
  public List<Address> addresses(Address.Kind kind) {
    return addresses.stream().filter(address -> address.kind() == kind).toList();
  }
}
