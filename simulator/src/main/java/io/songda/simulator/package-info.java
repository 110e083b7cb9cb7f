/**
 * Plays the people of a city against the platform's public API: the city, its stores, customers and
 * riders.
 */
@NullMarked
package io.songda.simulator;

import org.jspecify.annotations.NullMarked;
