/**
 * Who carries what in which order: a snapshot of deliveries and riders goes in, tentative routes
 * and the commitments that are due come out.
 */
@NullMarked
package io.songda.dispatching;

import org.jspecify.annotations.NullMarked;
