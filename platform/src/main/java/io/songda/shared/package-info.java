/**
 * The few words every module speaks: money, ids, the city's clock, who calls, and how we refuse.
 */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN)
package io.songda.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
