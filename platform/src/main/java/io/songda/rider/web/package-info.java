/** A rider's own file, and what operators do with it, over HTTP. */
@NullMarked
package io.songda.rider.web;

import org.jspecify.annotations.NullMarked;
