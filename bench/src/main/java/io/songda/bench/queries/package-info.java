/** What questions cost, and how that grows with the orders that are stored. */
@NullMarked
package io.songda.bench.queries;

import org.jspecify.annotations.NullMarked;
