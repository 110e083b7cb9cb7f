/** Who rides for the city: applications, approval, and who is online and may work. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::web", "eventlog", "audit"})
package io.songda.rider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
