/** Who may sign in, and who may not. */
@NullMarked
package io.songda.identity;

import org.jspecify.annotations.NullMarked;
