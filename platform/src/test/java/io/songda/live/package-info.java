/** Who sees what, when, and what happens when the line breaks. */
@NullMarked
package io.songda.live;

import org.jspecify.annotations.NullMarked;
