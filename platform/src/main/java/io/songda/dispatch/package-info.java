/** Who carries what: deliveries, offers, claims and rounds; knows nothing of what is carried. */
@NullMarked
package io.songda.dispatch;

import org.jspecify.annotations.NullMarked;
