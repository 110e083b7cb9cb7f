/** What only a sandbox has: the payer's thumb, the book laid open, and the fault switches. */
@NullMarked
package io.songda.sandbox.control;

import org.jspecify.annotations.NullMarked;
