package io.songda.geo.arrival;

import java.time.Instant;

/** A delivered order: what was known when it was accepted, and the seconds it took from then on. */
public record PastOrder(Instant acceptedAt, Circumstances circumstances, double seconds) {}
