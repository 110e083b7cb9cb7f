/** The planner: tentative plans for everybody, commitments for those who must start. */
@NullMarked
package io.songda.dispatching.plan;

import org.jspecify.annotations.NullMarked;
