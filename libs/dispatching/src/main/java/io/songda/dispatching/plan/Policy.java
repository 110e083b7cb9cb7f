package io.songda.dispatching.plan;

import io.songda.dispatching.Rules;
import io.songda.dispatching.cost.Objective;

/**
 * How a planner works.
 *
 * @param objective what is made small
 * @param budget how long it may search
 * @param periodSeconds until the next plan; what need not start before then is not committed
 * @param leaveAtChance where ready times are guessed, a rider leaves when the chance that the food
 *     stands ready on arrival reaches this: low where riders have time, above 0 in any case
 * @param candidates so many riders are looked at closely for one delivery
 * @param matching whether new deliveries are given out all together instead of one by one
 * @param prepositioning so many minutes an hour must a minute's move save; 0 for no moves
 * @param seed of all chance
 */
public record Policy(
    Rules rules,
    Objective objective,
    Budget budget,
    int periodSeconds,
    double leaveAtChance,
    int candidates,
    boolean matching,
    double prepositioning,
    long seed) {}
