/** JSON in one small class, for programs that must start at once. */
@NullMarked
package io.songda.dispatching.json;

import org.jspecify.annotations.NullMarked;
