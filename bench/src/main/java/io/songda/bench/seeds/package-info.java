/** Evenings of a city in which everything that can fail fails, by seed. */
@NullMarked
package io.songda.bench.seeds;

import org.jspecify.annotations.NullMarked;
