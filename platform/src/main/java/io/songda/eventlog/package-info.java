/** The one durable record of what happened: outbox, history and feed of every listener. */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package io.songda.eventlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
