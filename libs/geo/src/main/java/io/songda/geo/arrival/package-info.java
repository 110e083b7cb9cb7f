/**
 * When will it be there: arrival times as a sum of stages, corrected by what past orders taught,
 * with a band that is kept honest.
 */
@NullMarked
package io.songda.geo.arrival;

import org.jspecify.annotations.NullMarked;
