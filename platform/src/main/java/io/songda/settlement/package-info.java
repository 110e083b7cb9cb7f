/** What follows from an order's end: its money is divided among those who earned it. */
@NullMarked
package io.songda.settlement;

import org.jspecify.annotations.NullMarked;
