/** The console over HTTP, and its pages. */
@NullMarked
package io.songda.console.web;

import org.jspecify.annotations.NullMarked;
