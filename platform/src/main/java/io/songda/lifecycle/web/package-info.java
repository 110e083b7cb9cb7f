/** Tells callers over HTTP which move is not possible now, and which ones are. */
@NullMarked
package io.songda.lifecycle.web;

import org.jspecify.annotations.NullMarked;
