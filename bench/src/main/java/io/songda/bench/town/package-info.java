/** A town of stores, customers and riders, made through the public API, for every program here. */
@NullMarked
package io.songda.bench.town;

import org.jspecify.annotations.NullMarked;
