/** The baskets over HTTP. */
@NullMarked
package io.songda.basket.web;

import org.jspecify.annotations.NullMarked;
