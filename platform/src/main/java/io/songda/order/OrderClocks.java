package io.songda.order;

import io.songda.lifecycle.TimerRule;
import io.songda.lifecycle.TimerRules;
import io.songda.timers.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The timers of an order, by the rules of the life cycle. */
@Component
class OrderClocks {

  static final String PAY = "order.pay";
  static final String ANSWER = "order.answer";
  static final String CANCEL_ANSWER = "order.cancel-answer";
  static final String PREDICTED_READY = "order.predicted-ready";
  static final String COLLECT = "order.collect";
  static final String MISSING_ITEM = "order.missing-item";
  static final String COMPLETE = "order.complete";

  static final List<String> ALL =
      List.of(PAY, ANSWER, CANCEL_ANSWER, PREDICTED_READY, COLLECT, MISSING_ITEM, COMPLETE);

  /** The timer an order starts with. */
  Timer first(Order order) {
    return order.isPaid()
        ? answer(order, order.placedAt(), 0)
        : timer(order, PAY, payBefore(order));
  }

  /** T1: an order that is not paid by then is closed. */
  Instant payBefore(Order order) {
    return order.placedAt().plus(standard("T1"));
  }

  /** T2: reminders to the store, then the end; the step says which. */
  Timer answer(Order order, Instant paidAt, int step) {
    TimerRule rule = TimerRules.byId("T2");
    return new Timer(
        order.id().toString(),
        ANSWER,
        step,
        paidAt.plus(rule.ladder().get(step).after()),
        Timer.Clock.CITY);
  }

  boolean isLastAnswer(int step) {
    return step >= TimerRules.byId("T2").ladder().size() - 1;
  }

  Timer cancelAnswer(Order order, Instant askedAt) {
    return timer(order, CANCEL_ANSWER, askedAt.plus(standard("T4")));
  }

  Timer predictedReady(Order order, Instant foodReadyAt) {
    return timer(order, PREDICTED_READY, foodReadyAt.plus(standard("T19")));
  }

  Timer collect(Order order, Instant readyAt) {
    return timer(order, COLLECT, readyAt.plus(standard("T24")));
  }

  Timer missingItem(Order order, Instant reportedAt) {
    return timer(order, MISSING_ITEM, reportedAt.plus(standard("T28")));
  }

  Timer complete(Order order, Instant deliveredAt) {
    return timer(order, COMPLETE, deliveredAt.plus(standard("T11")));
  }

  /** T3: cancelling is free for so long after the store accepted. */
  Duration grace() {
    return standard("T3");
  }

  /** T29: cancelling is free for so long after the store put it off. */
  Duration graceAfterDelay() {
    return standard("T29");
  }

  private static Timer timer(Order order, String name, Instant due) {
    return Timer.city(order.id().toString(), name, 0, due);
  }

  private static Duration standard(String rule) {
    return TimerRules.byId(rule).standard();
  }
}
