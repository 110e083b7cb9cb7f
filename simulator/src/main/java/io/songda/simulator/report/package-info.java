/** The figures of a run, for people and as JSON. */
@NullMarked
package io.songda.simulator.report;

import org.jspecify.annotations.NullMarked;
