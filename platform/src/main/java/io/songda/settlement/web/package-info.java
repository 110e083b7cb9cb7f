/** Earnings and settlement over HTTP. */
@NullMarked
package io.songda.settlement.web;

import org.jspecify.annotations.NullMarked;
