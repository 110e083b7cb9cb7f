/** What happens in the city on the screens of those concerned, as it happens and nothing else. */
@NullMarked
package io.songda.live;

import org.jspecify.annotations.NullMarked;
