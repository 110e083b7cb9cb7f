/** Where the city is served, and the roads one rides there. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::web", "eventlog", "idempotency"})
package io.songda.area;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
