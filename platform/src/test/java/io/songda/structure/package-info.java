/** Rules about the code itself: floors, modules, tables, habits. */
@NullMarked
package io.songda.structure;

import org.jspecify.annotations.NullMarked;
