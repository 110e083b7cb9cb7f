/** What happens to the whole program when its callers or its surroundings misbehave. */
@NullMarked
package io.songda.faults;

import org.jspecify.annotations.NullMarked;
