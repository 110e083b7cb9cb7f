/**
 * Who lives and works in the city: stores with menus, customers with habits, riders with tempers,
 * and when they order.
 */
@NullMarked
package io.songda.simulator.people;

import org.jspecify.annotations.NullMarked;
