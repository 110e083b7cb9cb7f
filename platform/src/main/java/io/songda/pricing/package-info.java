/** What things cost and who pays when something goes wrong. */
@NullMarked
package io.songda.pricing;

import org.jspecify.annotations.NullMarked;
