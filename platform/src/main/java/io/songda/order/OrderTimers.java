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
  TimerHandler closesUnpaidOrders(Paying paying) {
    return new Due(OrderClocks.PAY, (order, step) -> paying.closePayment(order));
  }

  @Bean
  TimerHandler remindsTheStore(StoreAnswers answers) {
    return new Due(OrderClocks.ANSWER, answers::remind);
  }

  @Bean
  TimerHandler grantsUnansweredRequests(Cancelling cancelling) {
    return new Due(OrderClocks.CANCEL_ANSWER, (order, step) -> cancelling.unanswered(order));
  }

  @Bean
  TimerHandler predictsReadiness(Kitchen kitchen) {
    return new Due(OrderClocks.PREDICTED_READY, (order, step) -> kitchen.predictReady(order));
  }

  @Bean
  TimerHandler endsWhatNobodyCollects(SelfPickup selfPickup) {
    return new Due(OrderClocks.COLLECT, (order, step) -> selfPickup.notCollected(order));
  }

  @Bean
  TimerHandler removesMissingItems(MissingItems missingItems) {
    return new Due(OrderClocks.MISSING_ITEM, (order, step) -> missingItems.unanswered(order));
  }

  @Bean
  TimerHandler completesOrders(Completing completing) {
    return new Due(OrderClocks.COMPLETE, (order, step) -> completing.completeByTime(order));
  }
}
