/** Proofs about prices and about who pays. */
@NullMarked
package io.songda.pricing;

import org.jspecify.annotations.NullMarked;
