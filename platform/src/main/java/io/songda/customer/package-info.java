/** What the city knows of a customer: the address book, the membership and the points. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::web", "eventlog", "idempotency"})
package io.songda.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
