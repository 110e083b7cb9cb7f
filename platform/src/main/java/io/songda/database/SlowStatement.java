package io.songda.database;

import java.time.Instant;

/**
 * A statement that took long, by its shape: what stands for values is left out.
 *
 * @param shape the SQL on one line, with {@code ?} for every value and every list of values
 * @param count how often it took that long since the program began
 * @param meanMillis of those times
 * @param maxMillis the longest of them
 * @param lastSeen real time
 */
public record SlowStatement(
    String shape, long count, double meanMillis, double maxMillis, Instant lastSeen) {}
