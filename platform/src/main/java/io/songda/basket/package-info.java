/**
 * What a customer means to order, kept per store on the server. It asks which stores and items
 * exist through {@code ListedStores} and {@code MenuItems}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package io.songda.basket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
