/** The promotions over HTTP. */
@NullMarked
package io.songda.promotion.web;

import org.jspecify.annotations.NullMarked;
