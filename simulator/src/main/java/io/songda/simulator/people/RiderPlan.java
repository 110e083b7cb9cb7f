package io.songda.simulator.people;

import io.songda.geo.Wgs84;

/**
 * A rider.
 *
 * @param name as on the badge
 * @param phone from 199 0200 0000 on
 * @param start where the day begins
 * @param speedFactor times the usual e-bike speed, 0.85 to 1.2
 * @param declines the part of offers they decline, 0 to 0.15
 * @param answerSeconds how long they look at an offer, 2 to 20
 * @param carries deliveries at once, 3 to 6
 * @param seed for everything that happens to this rider
 */
public record RiderPlan(
    String name,
    String phone,
    Wgs84 start,
    double speedFactor,
    double declines,
    int answerSeconds,
    int carries,
    long seed) {}
