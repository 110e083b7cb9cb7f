/**
 * The four-file format of the Meal Delivery Routing Problem: reader, writer, generator, arena and
 * scorer.
 */
@NullMarked
package io.songda.dispatching.mdrp;

import org.jspecify.annotations.NullMarked;
