/**
 * The stores of the city: who owns and staffs them, when they open, where they deliver and on which
 * terms. It answers its neighbours through the ports {@code StoreStaff} and {@code ListedStores} of
 * {@code shared}, and asks identity for phones through {@code Phones}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::web", "eventlog", "idempotency"})
package io.songda.merchant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
