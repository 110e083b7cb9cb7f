/**
 * How much of what is left: stock that is counted, taken by orders and given back. It asks who may
 * count through {@code StoreStaff} and which items exist through {@code MenuItems}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "eventlog"})
package io.songda.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
