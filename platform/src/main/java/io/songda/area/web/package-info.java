/** The zones of the city over HTTP. */
@NullMarked
package io.songda.area.web;

import org.jspecify.annotations.NullMarked;
