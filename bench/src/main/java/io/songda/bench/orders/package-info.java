/** How many durable orders the platform takes: beside a bare writer, and when all want the same. */
@NullMarked
package io.songda.bench.orders;

import org.jspecify.annotations.NullMarked;
