/** Who signs in and as what: users by phone and role, codes by SMS, sessions, partner keys. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::web", "eventlog", "audit"})
package io.songda.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
