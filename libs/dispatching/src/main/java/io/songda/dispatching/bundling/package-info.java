/** Bundles of orders for riders of several kinds, all at one moment. */
@NullMarked
package io.songda.dispatching.bundling;

import org.jspecify.annotations.NullMarked;
