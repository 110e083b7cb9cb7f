package io.songda.eventlog;

import java.util.function.BiConsumer;

/** A module's aggregates with the ends of their chains, so that the history can be verified. */
public interface ChainEnds {

  /** Tells every stream of the module with its head. */
  void tell(BiConsumer<String, Head> each);
}
