/** Benchmarks of roads, matching and arrival times, which need no running city. */
@NullMarked
package io.songda.bench.geo;

import org.jspecify.annotations.NullMarked;
