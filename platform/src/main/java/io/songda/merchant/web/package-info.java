/** The stores over HTTP. */
@NullMarked
package io.songda.merchant.web;

import org.jspecify.annotations.NullMarked;
