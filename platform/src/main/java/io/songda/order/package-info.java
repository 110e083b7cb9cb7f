/** The promise: an order from placing to completion or its cancelling. */
@NullMarked
package io.songda.order;

import org.jspecify.annotations.NullMarked;
