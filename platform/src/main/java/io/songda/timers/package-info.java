/** Things that are due later: rows with a due time and a lease, never threads. */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package io.songda.timers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
