/**
 * What the simulated people were told, kept by themselves, and the comparison of that with what the
 * platform and the sandbox say in the end.
 */
@NullMarked
package io.songda.simulator.witness;

import org.jspecify.annotations.NullMarked;
