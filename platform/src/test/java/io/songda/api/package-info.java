/** Rules about the whole API: its description, and who may do what. */
@NullMarked
package io.songda.api;

import org.jspecify.annotations.NullMarked;
