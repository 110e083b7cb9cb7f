/**
 * Signs the city's people in and lets them live: customers order, kitchens cook, riders ride, all
 * through the public API.
 */
@NullMarked
package io.songda.simulator.play;

import org.jspecify.annotations.NullMarked;
