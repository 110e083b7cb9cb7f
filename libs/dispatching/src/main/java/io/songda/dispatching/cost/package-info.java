/** What a plan costs: small named terms, in minutes. */
@NullMarked
package io.songda.dispatching.cost;

import org.jspecify.annotations.NullMarked;
