/**
 * What makes an order cheaper: spend-and-save of the stores, and coupons with their templates. It
 * asks who may change a store's promotions through {@code StoreStaff} and which stores exist
 * through {@code ListedStores}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared::web", "eventlog", "idempotency"})
package io.songda.promotion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
