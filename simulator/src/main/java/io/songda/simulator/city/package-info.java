/**
 * The ground of a simulated day: a generated or real district as OpenStreetMap data, and the places
 * in it.
 */
@NullMarked
package io.songda.simulator.city;

import org.jspecify.annotations.NullMarked;
