package io.songda.order;

import io.songda.pricing.Price;
import io.songda.shared.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * A line with its part of the order's discounts: {@code list = share + merchantDiscount +
 * platformDiscount + points}. What a line is cheaper than its list price is divided first between
 * the platform's coupons and the rest, then between points and the merchant, each by largest
 * remainder over all lines, so that the parts always sum to the order's.
 */
record LinePart(OrderLine line, Money merchantDiscount, Money platformDiscount, Money points) {

  static List<LinePart> of(Price price, List<OrderLine> lines) {
    List<Long> cheaper = lines.stream().map(line -> line.list().minus(line.share()).fen()).toList();
    List<Money> platform = price.platformDiscount().split(cheaper);
    List<Long> rest = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      rest.add(cheaper.get(i) - platform.get(i).fen());
    }
    List<Money> points = price.points().split(rest);
    List<LinePart> parts = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Money merchant = Money.fen(rest.get(i)).minus(points.get(i));
      parts.add(new LinePart(lines.get(i), merchant, platform.get(i), points.get(i)));
    }
    return parts;
  }

  /** The price of the order as if the lines that were taken off had never been sold. */
  static Price sold(Price price, List<OrderLine> lines) {
    Price sold = price;
    for (LinePart part : of(price, lines)) {
      if (part.line().removed()) {
        sold =
            sold.without(
                part.line().list(),
                part.line().packaging(),
                part.merchantDiscount(),
                part.platformDiscount(),
                part.points());
      }
    }
    return sold;
  }
}
