/** How many payments go through with true signatures, and how soon money goes back. */
@NullMarked
package io.songda.bench.payments;

import org.jspecify.annotations.NullMarked;
