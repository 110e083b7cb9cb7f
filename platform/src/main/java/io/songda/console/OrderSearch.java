package io.songda.console;

import io.songda.console.Board.OrderMark;
import io.songda.identity.Users;
import io.songda.merchant.Stores;
import io.songda.order.OrderDesk;
import io.songda.order.OrderView;
import io.songda.shared.Caller;
import io.songda.shared.CustomerId;
import io.songda.shared.Field;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds orders by what people say on the phone: a number, the end of a phone number, a store. */
@Component
public final class OrderSearch {

  private static final Pattern PHONE_TAIL = Pattern.compile("\\d{4,11}");
  private static final int LONGEST = 40;
  private static final int MOST = 50;
  private static final int MOST_OWNERS = 10;

  private final OrderDesk orders;
  private final Stores stores;
  private final Users users;

  OrderSearch(OrderDesk orders, Stores stores, Users users) {
    this.orders = orders;
    this.stores = stores;
    this.users = users;
  }

  /**
   * The newest orders that fit, at most 50: all when nothing is said, the one with this number, or
   * those of customers whose phone ends like this and of stores with this in their name.
   */
  public List<OrderMark> find(Caller operator, @Nullable String said) {
    String words = said == null || said.isBlank() ? "" : Field.of("q").text(said, LONGEST);
    if (words.isEmpty()) {
      return marks(orders.all(operator, null, null, MOST).items().stream());
    }
    Optional<OrderId> number = number(words);
    if (number.isPresent()) {
      return known(operator, number.get());
    }
    Stream<OrderView> ofCustomers =
        PHONE_TAIL.matcher(words).matches() ? ofPhone(operator, words) : Stream.empty();
    return marks(Stream.concat(ofCustomers, ofStores(operator, words)));
  }

  private static Optional<OrderId> number(String words) {
    try {
      return Optional.of(OrderId.of(words));
    } catch (IllegalArgumentException other) {
      return Optional.empty();
    }
  }

  private List<OrderMark> known(Caller operator, OrderId id) {
    try {
      return List.of(OrderMark.of(orders.view(operator, id)));
    } catch (Refusal unknown) {
      return List.of();
    }
  }

  private Stream<OrderView> ofPhone(Caller operator, String digits) {
    return users.byPhoneTail(digits, Role.CUSTOMER, MOST_OWNERS).stream()
        .flatMap(user -> orders.latestOf(operator, new CustomerId(user.value()), MOST).stream());
  }

  private Stream<OrderView> ofStores(Caller operator, String name) {
    return stores.named(name, MOST_OWNERS).stream()
        .flatMap(store -> orders.ofStore(operator, store.id(), null, null, MOST).items().stream());
  }

  private static List<OrderMark> marks(Stream<OrderView> found) {
    return found
        .distinct()
        .sorted(Comparator.comparing(OrderView::placedAt).reversed())
        .limit(MOST)
        .map(OrderMark::of)
        .toList();
  }
}
