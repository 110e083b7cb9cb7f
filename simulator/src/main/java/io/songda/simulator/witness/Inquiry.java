package io.songda.simulator.witness;

import io.songda.simulator.api.Answers.Journal;
import io.songda.simulator.api.Answers.Left;
import io.songda.simulator.api.Answers.OrderPage;
import io.songda.simulator.api.Answers.OrderView;
import io.songda.simulator.api.Api;
import io.songda.simulator.api.SandboxDesk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the platform's operator doors and the sandbox's desk for the evidence. */
public final class Inquiry {
  private static final int MOST_PAGES = 10_000;

  private final Api operator;
  private final SandboxDesk sandbox;
  private final Notebook notebook;
  private final Map<String, Integer> counted;
  private final List<String> stores;

  /**
   * An inquiry.
   *
   * @param counted how many there were of each counted item
   * @param stores the ids of all stores
   */
  public Inquiry(
      Api operator,
      SandboxDesk sandbox,
      Notebook notebook,
      Map<String, Integer> counted,
      List<String> stores) {
    this.operator = operator;
    this.sandbox = sandbox;
    this.notebook = notebook;
    this.counted = Map.copyOf(counted);
    this.stores = List.copyOf(stores);
  }

  /** What is there now. */
  public Evidence now() {
    List<OrderView> orders = orders();
    Map<String, List<Journal>> journals = new HashMap<>();
    for (OrderView order : orders) {
      if (order.isFinal()) {
        journals.put(order.orderId(), operator.journals(order.orderId()).items());
      }
    }
    return new Evidence(
        notebook.acks(),
        orders,
        sandbox.book(),
        notebook.orderOfPayment(),
        operator.trialBalance(),
        journals,
        counted,
        left(),
        notebook.cooked());
  }

  private List<OrderView> orders() {
    List<OrderView> orders = new ArrayList<>();
    @Nullable String cursor = null;
    for (int i = 0; i < MOST_PAGES; i++) {
      OrderPage page = operator.allOrders(cursor);
      orders.addAll(page.items());
      cursor = page.next();
      if (cursor == null) {
        break;
      }
    }
    return orders;
  }

  private Map<String, Integer> left() {
    Map<String, Integer> left = new HashMap<>();
    for (String store : stores) {
      for (Left each : operator.stock(store).items()) {
        Integer quantity = each.quantity();
        if (quantity != null) {
          left.put(each.itemId(), quantity);
        }
      }
    }
    return left;
  }
}
