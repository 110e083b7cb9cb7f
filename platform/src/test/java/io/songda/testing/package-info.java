/** The whole program on a port of its own, and the people who call it, for tests. */
@NullMarked
package io.songda.testing;

import org.jspecify.annotations.NullMarked;
