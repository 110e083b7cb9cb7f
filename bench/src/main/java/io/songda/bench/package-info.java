/** Benchmarks: programs that load or break a running city and print figures. */
@NullMarked
package io.songda.bench;

import org.jspecify.annotations.NullMarked;
