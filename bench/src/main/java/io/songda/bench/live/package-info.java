/** How fast what happens reaches those who are concerned, and what a broken network costs. */
@NullMarked
package io.songda.bench.live;

import org.jspecify.annotations.NullMarked;
