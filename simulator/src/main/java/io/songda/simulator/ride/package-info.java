/** How a rider moves along a road and what the phone's receiver makes of it. */
@NullMarked
package io.songda.simulator.ride;

import org.jspecify.annotations.NullMarked;
