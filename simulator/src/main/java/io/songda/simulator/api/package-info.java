/**
 * What the simulated people's apps and the sandbox's desk know of the world: HTTP and WebSocket.
 */
@NullMarked
package io.songda.simulator.api;

import org.jspecify.annotations.NullMarked;
