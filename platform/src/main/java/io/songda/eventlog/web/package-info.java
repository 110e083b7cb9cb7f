/** What operators see of the log. */
@NullMarked
package io.songda.eventlog.web;

import org.jspecify.annotations.NullMarked;
