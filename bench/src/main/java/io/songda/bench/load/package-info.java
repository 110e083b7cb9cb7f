/** What load generators share: connections and sockets by hand, latencies, processor time. */
@NullMarked
package io.songda.bench.load;

import org.jspecify.annotations.NullMarked;
