/** The life cycle of orders and deliveries as data: states, moves, timers, causes and reasons. */
@NullMarked
package io.songda.lifecycle;

import org.jspecify.annotations.NullMarked;
