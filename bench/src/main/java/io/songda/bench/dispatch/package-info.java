/** How well and how fast deliveries are planned. */
@NullMarked
package io.songda.bench.dispatch;

import org.jspecify.annotations.NullMarked;
