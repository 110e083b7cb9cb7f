package io.songda.dispatching.plan;

import io.songda.dispatching.Stop;

/**
 * A stop with its times.
 *
 * @param place where it is
 * @param arrive when the rider gets there when leaving at once
 * @param event when the goods change hands
 */
public record PlannedStop(Stop stop, int place, int arrive, int event) {}
