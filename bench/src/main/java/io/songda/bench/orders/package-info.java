/** How many durable orders the platform takes, beside a bare writer of the same rows. */
@NullMarked
package io.songda.bench.orders;

import org.jspecify.annotations.NullMarked;
