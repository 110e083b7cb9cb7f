/** Orders over HTTP: for the customer, the store and the operator. */
@NullMarked
package io.songda.order.web;

import org.jspecify.annotations.NullMarked;
