/** How many journals the books take, spread over many accounts and all on one. */
@NullMarked
package io.songda.bench.ledger;

import org.jspecify.annotations.NullMarked;
