/** Who did or tried what: a record that is only ever added to. */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package io.songda.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
