/**
 * Where a rider really went: noisy positions laid onto the roads, at the end of a trip or while it
 * lasts, and the filter and rules by which a phone reports.
 */
@NullMarked
package io.songda.geo.matching;

import org.jspecify.annotations.NullMarked;
