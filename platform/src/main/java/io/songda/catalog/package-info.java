/**
 * What the stores sell: menus with their items, options, prices and what is sold out. It asks who
 * may change a menu through {@code StoreStaff} and answers which items exist as {@code MenuItems}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "eventlog", "timers", "idempotency"})
package io.songda.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
