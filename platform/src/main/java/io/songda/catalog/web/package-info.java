/** The menus over HTTP. */
@NullMarked
package io.songda.catalog.web;

import org.jspecify.annotations.NullMarked;
