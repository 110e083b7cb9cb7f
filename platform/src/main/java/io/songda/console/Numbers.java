package io.songda.console;

import io.songda.order.Day;
import java.time.LocalDate;

/**
 * Today in the city, by city time.
 *
 * @param paidFen what today's paid orders cost, in fen
 * @param onTime delivered not later than promised
 * @param averageSeconds city time from the payment to the door; 0 while nothing is delivered
 * @param cancelled cancelled or undelivered
 * @param open paid and still under way
 */
public record Numbers(
    LocalDate day,
    long placed,
    long paid,
    long paidFen,
    long delivered,
    long onTime,
    long averageSeconds,
    long cancelled,
    long open,
    int ridersOnline) {

  static Numbers of(LocalDate day, Day orders, int ridersOnline) {
    return new Numbers(
        day,
        orders.placed(),
        orders.paid(),
        orders.paidFen(),
        orders.delivered(),
        orders.onTime(),
        orders.averageSeconds(),
        orders.cancelled(),
        orders.open(),
        ridersOnline);
  }
}
