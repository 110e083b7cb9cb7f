package io.songda.lifecycle;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the documentation page of the life cycle from its tables. */
final class LifecyclePage {
  private static final String HEAD =
      """
      # The life cycle of orders and deliveries

      This page is written from the tables in `io.songda.lifecycle`; a test fails when it is out of
      date. To write it again: `mvn -pl platform -am test -Dtest=LifecyclePageTest
      -Dsongda.docs.write=true -Dsurefire.failIfNoSpecifiedTests=false`.

      Whatever is not listed is refused (409) with the events that would be possible. Actors: CU
      customer, MC merchant, RD rider, OP operator, SY the platform itself (timers and
      consequences), CH payment channel, CA outside carrier, AP partner's system.

      While a delivery exists, its own row decides. Cancelling takes the delivery along in the
      order's transaction; pick-up, hand-over, damage and loss told by the rider happen to the
      delivery alone, and the order follows by event. So an order may lag behind its delivery, for
      example READY with PICKED_UP or IN_DELIVERY with DELIVERED.
      """;

  private static final String NOTES =
      """
      ## Where the tables differ from the written rules, and why

      - O19, O21: the order follows its delivery by event, so they ask for a delivery that is
        already picked up or delivered instead of moving it along (L10, L12 do that). O19 accepts
        every later state of the delivery, because the news may be read late.
      - Cancelling by customer, merchant and operator is one event, `CANCEL`; the actor and the
        state select the row (O4, O9, O10, O18, O26). Operator and undeliverable `DISCARD`
        (O26b, O22b) are told apart by the delivery's state.
      - Added: O13w (the customer withdraws a request to cancel), O17a (answer to a missing item, T28), O21r (the customer says they have it), O24r
        and O31 (order follows a loss or damage told by the rider), O32 (self pick-up never
        collected, T24), L0 (creation), L2o (operator assigns by hand), L7n (reassigned to a named
        rider), L12r, L13t (T25, T26), L16n (second delivery of a hand-over), L17, L17t, L17d.
      - A partner's system may also do O1c, O4, O9, O10, O11; an outside carrier also L5, L6, L11,
        L15 and O23. O5 also accepts a late payment found by asking the channel.
      - L16: the first delivery ends DELIVERED (handed over), the second begins PICKED_UP; the
        order keeps its state and follows the second.
      - The timer of T22 fires what was chosen for undeliverable goods: return, discard or leave at
        the door. T27 ends a return that never arrives as lost.
      - T19 to T29 number the clocks that had no number: promised ready time, release time, arrival
        at the store, the decision about undeliverable goods, the silent store at a return, the
        uncollected self pick-up, the stay at the door, the way to the door, the way back, the
        answer to a missing item, the free cancel after a delay.
      - An errand's own profile (buying, queueing) is not part of these tables yet; self pick-up
        and cash are.
      """;

  private LifecyclePage() {}

  static String text() {
    StringBuilder page = new StringBuilder(HEAD);
    publicStatuses(page);
    diagrams(page);
    orderRows(page);
    deliveryRows(page);
    timers(page);
    causesAndReasons(page);
    return page.append('\n').append(NOTES).toString();
  }

  private static void publicStatuses(StringBuilder page) {
    page.append("\n## What the public sees\n\n| order | public | final |\n|---|---|---|\n");
    for (OrderStatus status : OrderStatus.values()) {
      row(page, status.name(), status.publicStatus().name(), status.isFinal() ? "yes" : "");
    }
  }

  private static void diagrams(StringBuilder page) {
    Set<String> order = new LinkedHashSet<>();
    for (Transition row : OrderMachine.TABLE) {
      if (row.from() != row.to()) {
        order.add("  %s --> %s : %s".formatted(start(row.from()), row.to(), row.event()));
      }
    }
    Arrays.stream(OrderStatus.values())
        .filter(OrderStatus::isFinal)
        .forEach(status -> order.add("  " + status + " --> [*]"));
    diagram(page, "Order", order);
    Set<String> delivery = new LinkedHashSet<>();
    for (DeliveryTransition row : DeliveryMachine.TABLE) {
      if (row.from() != row.to()) {
        delivery.add("  %s --> %s : %s".formatted(start(row.from()), row.to(), row.event()));
      }
    }
    Arrays.stream(DeliveryStatus.values())
        .filter(DeliveryStatus::isFinal)
        .forEach(status -> delivery.add("  " + status + " --> [*]"));
    diagram(page, "Delivery", delivery);
  }

  private static void diagram(StringBuilder page, String title, Set<String> lines) {
    page.append("\n## ").append(title).append(" at a glance\n\n```mermaid\nstateDiagram-v2\n");
    page.append(String.join("\n", lines)).append("\n```\n");
  }

  private static void orderRows(StringBuilder page) {
    page.append("\n## Order: ").append(OrderMachine.TABLE.size()).append(" rows\n\n");
    page.append(
        "| # | from | event | who | delivery is | to | delivery becomes | causes | guard |");
    page.append(" consequences |\n|---|---|---|---|---|---|---|---|---|---|\n");
    for (Transition row : OrderMachine.TABLE) {
      row(
          page,
          row.id(),
          name(row.from()),
          row.event().name(),
          codes(row.actors()),
          rides(row),
          row.to() == row.from() ? "stays" : row.to().name(),
          row.effect() == null ? "" : row.effect().name(),
          names(row.causes()),
          row.guard(),
          row.consequences());
    }
  }

  private static void deliveryRows(StringBuilder page) {
    page.append("\n## Delivery: ").append(DeliveryMachine.TABLE.size()).append(" rows\n\n");
    page.append("| # | from | event | who | to | goes first | order's event | guard |");
    page.append(" consequences |\n|---|---|---|---|---|---|---|---|---|\n");
    for (DeliveryTransition row : DeliveryMachine.TABLE) {
      row(
          page,
          row.id(),
          name(row.from()),
          row.event().name(),
          codes(row.actors()),
          row.to() == row.from() ? "stays" : row.to().name(),
          row.lead().name().toLowerCase(Locale.ROOT),
          row.news() == null ? "" : row.news().name(),
          row.guard(),
          row.consequences());
    }
  }

  private static void timers(StringBuilder page) {
    page.append(
        "\n## Timers\n\nEvery value may be set per city, store category and store; the value");
    page.append(" in force is kept with the order.\n\n");
    page.append(
        "| T | what | counts from | default (range) | runs in | fires | needs | ladder |\n");
    page.append("|---|---|---|---|---|---|---|---|\n");
    TimerRules.TABLE.stream()
        .sorted((a, b) -> Integer.compare(number(a), number(b)))
        .forEach(rule -> timer(page, rule));
  }

  private static void timer(StringBuilder page, TimerRule rule) {
    Set<String> states = new LinkedHashSet<>();
    rule.orders().stream().sorted().forEach(state -> states.add("order " + state));
    rule.deliveries().stream().sorted().forEach(state -> states.add("delivery " + state));
    Set<String> fires = new LinkedHashSet<>();
    rule.orderEvents().forEach(event -> fires.add("order " + event));
    rule.deliveryEvents().forEach(event -> fires.add("delivery " + event));
    row(
        page,
        rule.id(),
        rule.name(),
        rule.since(),
        "%s (%s-%s)".formatted(time(rule.standard()), time(rule.least()), time(rule.most())),
        String.join(", ", states) + (rule.withoutDelivery() ? " without a delivery" : ""),
        String.join(" or ", fires),
        rule.needs(),
        rule.ladder().stream()
            .map(step -> time(step.after()) + " " + step.action())
            .collect(Collectors.joining("; ")));
  }

  private static void causesAndReasons(StringBuilder page) {
    page.append("\n## Causes of CANCELLED and UNDELIVERED\n\n| cause | rows |\n|---|---|\n");
    for (Cause cause : Cause.values()) {
      row(
          page,
          cause.name(),
          OrderMachine.TABLE.stream()
              .filter(row -> row.causes().contains(cause))
              .map(Transition::id)
              .distinct()
              .collect(Collectors.joining(", ")));
    }
    page.append("\n## Reasons\n\n| reason | whose | zh-CN | en |\n|---|---|---|---|\n");
    for (Reason reason : Reason.values()) {
      row(page, reason.name(), reason.party().code(), reason.chinese(), reason.english());
    }
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String rides(Transition row) {
    Set<String> all = new LinkedHashSet<>();
    if (row.withoutDelivery()) {
      all.add("none");
    }
    row.during().stream().sorted().forEach(ride -> all.add(ride.name()));
    return String.join(", ", all);
  }

  private static String start(@Nullable Enum<?> state) {
    return state == null ? "[*]" : state.name();
  }

  private static String name(@Nullable Enum<?> state) {
    return state == null ? "new" : state.name();
  }

  private static String names(Collection<Cause> causes) {
    return causes.stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
  }

  private static String codes(Collection<Actor> actors) {
    return actors.stream().sorted().map(Actor::code).collect(Collectors.joining(" "));
  }

  private static int number(TimerRule rule) {
    String id = rule.id();
    int digits = Integer.parseInt(id.replaceAll("\\D", ""));
    return digits * 10 + (id.endsWith("b") ? 1 : 0);
  }

  private static String time(Duration duration) {
    List<String> parts =
        List.of(
            part(duration.toDays(), "d"),
            part(duration.toHoursPart(), "h"),
            part(duration.toMinutesPart(), "min"),
            part(duration.toSecondsPart(), "s"));
    String text = parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    return text.isEmpty() ? "0" : text;
  }

  private static String part(long amount, String unit) {
    return amount == 0 ? "" : amount + " " + unit;
  }
}
