/** A partner's own program, written from the public contract alone. */
@NullMarked
package io.songda.partner;

import org.jspecify.annotations.NullMarked;
