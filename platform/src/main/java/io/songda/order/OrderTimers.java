package io.songda.order;

import io.songda.shared.OrderId;
import io.songda.timers.Timer;
import io.songda.timers.TimerHandler;
import java.util.function.BiConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is due for orders; each handler is an ordinary conditional command, so late is harmless. */
@Configuration(proxyBeanMethods = false)
class OrderTimers {

  private record Due(String name, BiConsumer<OrderId, Integer> command) implements TimerHandler {

    @Override
    public void fire(Timer timer) {
      command.accept(OrderId.of(timer.stream()), timer.step());
    }
  }

  @Bean
  TimerHandler closesUnpaidOrders(Orders orders) {
    return new Due(OrderClocks.PAY, (order, step) -> orders.closePayment(order));
  }

  @Bean
  TimerHandler remindsTheStore(Orders orders) {
    return new Due(OrderClocks.ANSWER, orders::remindStore);
  }

  @Bean
  TimerHandler grantsUnansweredRequests(Orders orders) {
    return new Due(OrderClocks.CANCEL_ANSWER, (order, step) -> orders.cancelUnanswered(order));
  }

  @Bean
  TimerHandler predictsReadiness(Orders orders) {
    return new Due(OrderClocks.PREDICTED_READY, (order, step) -> orders.predictReady(order));
  }

  @Bean
  TimerHandler endsWhatNobodyCollects(Orders orders) {
    return new Due(OrderClocks.COLLECT, (order, step) -> orders.notCollected(order));
  }

  @Bean
  TimerHandler removesMissingItems(Orders orders) {
    return new Due(OrderClocks.MISSING_ITEM, (order, step) -> orders.missingUnanswered(order));
  }

  @Bean
  TimerHandler completesOrders(Orders orders) {
    return new Due(OrderClocks.COMPLETE, (order, step) -> orders.completeByTime(order));
  }
}
