/**
 * Where things are: coordinates and their datums, areas, roads, moving things, fences and tracks.
 */
@NullMarked
package io.songda.geo;

import org.jspecify.annotations.NullMarked;
