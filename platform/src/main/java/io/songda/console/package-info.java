/** What operators look at: the city as it is now, one order with everything about it. */
@NullMarked
package io.songda.console;

import org.jspecify.annotations.NullMarked;
