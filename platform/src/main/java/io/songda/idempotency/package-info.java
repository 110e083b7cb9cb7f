/** The same command twice is the same as once: keys with their stored answers. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::web"})
package io.songda.idempotency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
