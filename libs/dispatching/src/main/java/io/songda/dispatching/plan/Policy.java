package io.songda.dispatching.plan;

import io.songda.dispatching.Rules;
import io.songda.dispatching.cost.Objective;

/**
 * How a planner works.
 *
 * @param objective what is made small
 * @param budget how long it may search
 * @param periodSeconds until the next plan; what need not start before then is not committed
 * @param marginSeconds so much earlier than necessary a rider leaves, for food times are never sure
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
    int marginSeconds,
    int candidates,
    boolean matching,
    double prepositioning,
    long seed) {}
