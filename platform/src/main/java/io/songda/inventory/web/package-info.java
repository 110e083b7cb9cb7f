/** The stock over HTTP. */
@NullMarked
package io.songda.inventory.web;

import org.jspecify.annotations.NullMarked;
