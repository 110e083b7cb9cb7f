/** The channel's own double-entry book: who paid, who received, what the channel kept. */
@NullMarked
package io.songda.sandbox.book;

import org.jspecify.annotations.NullMarked;
