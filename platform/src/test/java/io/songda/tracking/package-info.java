/** Where riders are and were. */
@NullMarked
package io.songda.tracking;

import org.jspecify.annotations.NullMarked;
