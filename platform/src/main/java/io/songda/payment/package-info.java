/** Takes and gives back money through channels; knows nothing of what is paid for. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "eventlog", "timers", "ledger"})
package io.songda.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
