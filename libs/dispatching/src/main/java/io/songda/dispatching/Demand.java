package io.songda.dispatching;

/**
 * What is expected soon.
 *
 * @param place of a store
 * @param perHour deliveries that will probably begin there
 */
public record Demand(int place, double perHour) {}
