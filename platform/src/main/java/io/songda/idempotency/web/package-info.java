/** Reads the key of a command from its request. */
@NullMarked
package io.songda.idempotency.web;

import org.jspecify.annotations.NullMarked;
