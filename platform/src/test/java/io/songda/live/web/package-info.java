/** How live streams behave on real sockets. */
@NullMarked
package io.songda.live.web;

import org.jspecify.annotations.NullMarked;
