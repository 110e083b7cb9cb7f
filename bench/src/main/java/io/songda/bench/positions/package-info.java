/** How many positions come in, how soon a customer sees them, and how riders nearby are found. */
@NullMarked
package io.songda.bench.positions;

import org.jspecify.annotations.NullMarked;
