package io.songda.proof.sql;

import org.jspecify.annotations.Nullable;

/**
 * One column of a table.
 *
 * @param longest the most characters of a text, 0 for what has no such bound
 * @param least the smallest whole number it takes, as most is the largest
 * @param otherwise what stands there when an insert does not name it
 */
record Column(
    String name,
    boolean notNull,
    int longest,
    long least,
    long most,
    boolean counts,
    @Nullable Object otherwise) {}
