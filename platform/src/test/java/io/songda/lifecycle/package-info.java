/** Proofs about the life cycle's tables. */
@NullMarked
package io.songda.lifecycle;

import org.jspecify.annotations.NullMarked;
