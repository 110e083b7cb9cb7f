/** Positions over WebSocket, and over HTTP where that is not to be had. */
@NullMarked
package io.songda.tracking.web;

import org.jspecify.annotations.NullMarked;
