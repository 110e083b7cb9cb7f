package io.songda.sandbox.control;

import io.songda.sandbox.book.Book;
import io.songda.sandbox.book.BookedTrade;
import io.songda.sandbox.book.BookedTrades;
import io.songda.sandbox.book.Journal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The book laid open. */
@RestController
class BookController {

  private final Book book;
  private final List<BookedTrades> channels;

  BookController(Book book, List<BookedTrades> channels) {
    this.book = book;
    this.channels = channels;
  }

  record WholeBook(List<BookedTrade> trades, Book.Totals totals, long sumFen) {}

  @GetMapping("/sandbox/book")
  WholeBook book() {
    List<BookedTrade> trades =
        channels.stream().flatMap(channel -> channel.booked().stream()).toList();
    return new WholeBook(trades, book.totals(), book.sumFen());
  }

  @GetMapping("/sandbox/book/{outTradeNo}")
  BookedTrade trade(@PathVariable String outTradeNo) {
    return channels.stream()
        .flatMap(channel -> channel.booked(outTradeNo).stream())
        .findFirst()
        .orElseThrow(() -> Refusals.unknownTrade(outTradeNo));
  }

  @GetMapping("/sandbox/book/{outTradeNo}/journals")
  List<Journal> journals(@PathVariable String outTradeNo) {
    trade(outTradeNo);
    return book.journalsOf(outTradeNo);
  }
}
