/**
 * Deterministic simulation: the platform's own program, thousands of times, on a database in
 * memory, among people, channels and networks that are played from one seed and fail in every way
 * they can.
 */
@NullMarked
package io.songda.proof;

import org.jspecify.annotations.NullMarked;
