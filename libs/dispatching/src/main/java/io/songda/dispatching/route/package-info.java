/** A rider's stops, their times, and the cheapest place for one delivery more. */
@NullMarked
package io.songda.dispatching.route;

import org.jspecify.annotations.NullMarked;
