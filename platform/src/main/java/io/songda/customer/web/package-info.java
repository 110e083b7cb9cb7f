/** A customer's address book, membership and points over HTTP. */
@NullMarked
package io.songda.customer.web;

import org.jspecify.annotations.NullMarked;
