/**
 * The map itself: vector tiles made from an OpenStreetMap extract, so that no map server is asked.
 */
@NullMarked
package io.songda.geo.tiles;

import org.jspecify.annotations.NullMarked;
