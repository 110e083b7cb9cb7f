package io.songda.pricing;

import io.songda.catalog.Item;
import io.songda.catalog.Option;
import io.songda.shared.Money;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line of a basket with what it names on the menu. */
record CartLine(Item item, int quantity, List<Option> options, @Nullable String note) {

  Money listTotal() {
    return item.price().plus(extras()).times(quantity);
  }

  /** What a member saves on this line; zero where the item has no lower member price. */
  Money memberSaving() {
    Money memberPrice = item.memberPrice();
    if (memberPrice == null) {
      return Money.ZERO;
    }
    return item.price().minus(memberPrice).atLeast(Money.ZERO).times(quantity);
  }

  Money packaging() {
    return item.packaging().times(quantity);
  }

  /** As it stands on the ticket, e.g. 酸辣粉（微辣、加蛋）. */
  String label() {
    if (options.isEmpty()) {
      return item.name();
    }
    return options.stream()
        .map(Option::name)
        .collect(Collectors.joining("、", item.name() + "（", "）"));
  }

  private Money extras() {
    return Money.sum(options.stream().map(Option::extra).toList());
  }
}
