/** Tells partners what becomes of their orders, at the addresses they named. */
@NullMarked
package io.songda.webhook;

import org.jspecify.annotations.NullMarked;
