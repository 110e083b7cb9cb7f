/** A stand-in for the payment channels and the SMS gateway that speaks their real protocols. */
@NullMarked
package io.songda.sandbox;

import org.jspecify.annotations.NullMarked;
