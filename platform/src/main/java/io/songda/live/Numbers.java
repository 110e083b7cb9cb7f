package io.songda.live;

import java.time.LocalDate;

/** Today in the city, by city time; {@code open} and {@code ridersOnline} are as of now. */
record Numbers(
    LocalDate day,
    long placed,
    long paid,
    long paidFen,
    long delivered,
    long cancelled,
    long open,
    long ridersOnline) {

  Numbers onDay(LocalDate today) {
    return today.isAfter(day) ? new Numbers(today, 0, 0, 0, 0, 0, open, ridersOnline) : this;
  }

  Numbers onePlaced() {
    return new Numbers(day, placed + 1, paid, paidFen, delivered, cancelled, open, ridersOnline);
  }

  Numbers onePaid(long fen) {
    return new Numbers(
        day, placed, paid + 1, paidFen + fen, delivered, cancelled, open, ridersOnline);
  }

  Numbers oneDelivered() {
    return new Numbers(day, placed, paid, paidFen, delivered + 1, cancelled, open, ridersOnline);
  }

  Numbers oneCancelled() {
    return new Numbers(day, placed, paid, paidFen, delivered, cancelled + 1, open, ridersOnline);
  }

  Numbers now(long openOrders, long riders) {
    return new Numbers(day, placed, paid, paidFen, delivered, cancelled, openOrders, riders);
  }
}
