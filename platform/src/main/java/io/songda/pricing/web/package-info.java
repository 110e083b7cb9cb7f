/** Quotes over HTTP. */
@NullMarked
package io.songda.pricing.web;

import org.jspecify.annotations.NullMarked;
