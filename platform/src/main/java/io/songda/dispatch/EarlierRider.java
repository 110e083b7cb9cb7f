package io.songda.dispatch;

import io.songda.geo.Wgs84;
import io.songda.shared.RiderId;

/**
 * Somebody who carried the goods before the present rider.
 *
 * @param basisPoints the part of the way, and so of the pay, in 1/10000
 * @param until where the next rider took over
 */
public record EarlierRider(RiderId rider, int basisPoints, Wgs84 until) {}
