/** The double-entry books: every fen that moves, moves here, and nothing here is ever changed. */
@NullMarked
package io.songda.ledger;

import org.jspecify.annotations.NullMarked;
