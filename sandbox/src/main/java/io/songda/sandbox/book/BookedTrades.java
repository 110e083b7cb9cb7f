package io.songda.sandbox.book;

import java.util.List;
import java.util.Optional;

/** A channel that can list its trades for the book. */
public interface BookedTrades {

  /** All trades ever asked for, in no particular order. */
  List<BookedTrade> booked();

  /** One trade by the merchant's number. */
  Optional<BookedTrade> booked(String outTradeNo);
}
