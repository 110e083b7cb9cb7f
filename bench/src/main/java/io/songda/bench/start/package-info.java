/** How long it takes until the first order can be placed. */
@NullMarked
package io.songda.bench.start;

import org.jspecify.annotations.NullMarked;
