/** Deliveries over HTTP: what riders and operators see and do. */
@NullMarked
package io.songda.dispatch.web;

import org.jspecify.annotations.NullMarked;
