/** Live streams over WebSocket and as server-sent events. */
@NullMarked
package io.songda.live.web;

import org.jspecify.annotations.NullMarked;
