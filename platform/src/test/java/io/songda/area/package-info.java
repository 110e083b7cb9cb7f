/** Where the city is served, and its roads. */
@NullMarked
package io.songda.area;

import org.jspecify.annotations.NullMarked;
