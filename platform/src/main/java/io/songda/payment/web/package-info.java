/** Where channels report and operators look payments up. */
@NullMarked
package io.songda.payment.web;

import org.jspecify.annotations.NullMarked;
