/** Starts and ends the programs of a demo, and keeps their data together. */
@NullMarked
package io.songda.simulator.conduct;

import org.jspecify.annotations.NullMarked;
