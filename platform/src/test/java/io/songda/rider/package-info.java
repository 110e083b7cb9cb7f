/** Who may ride, and for how long. */
@NullMarked
package io.songda.rider;

import org.jspecify.annotations.NullMarked;
