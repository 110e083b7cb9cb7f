package io.songda.lifecycle;

import static io.songda.lifecycle.TimerRow.timer;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All clocks of the life cycle with their defaults and ranges. */
public final class TimerRules {
  /** Every timer. */
  public static final List<TimerRule> TABLE =
      Stream.of(ofOrder(), ofDelivery(), ofRoad(), windows(), elsewhere())
          .flatMap(List::stream)
          .toList();

  private static final Map<String, TimerRule> BY_ID =
      TABLE.stream().collect(Collectors.toUnmodifiableMap(TimerRule::id, Function.identity()));

  private TimerRules() {}

  /**
   * The timer with this number.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static TimerRule byId(String id) {
    TimerRule rule = BY_ID.get(id);
    if (rule == null) {
      throw new IllegalArgumentException("There is no timer " + id);
    }
    return rule;
  }

  private static List<TimerRule> ofOrder() {
    return List.of(
        timer("T1", "unpaid order closes")
            .since("creation")
            .lasts(ofMinutes(15), ofMinutes(5), ofMinutes(30))
            .orders(OrderStatus.PENDING_PAYMENT)
            .fires(OrderEvent.PAY_TIMEOUT)
            .end(),
        timer("T2", "store must answer")
            .since("payment")
            .lasts(ofMinutes(10), ofMinutes(5), ofMinutes(15))
            .orders(OrderStatus.PLACED)
            .fires(OrderEvent.ACCEPT_TIMEOUT)
            .step(ofSeconds(60), "remind the store")
            .step(ofSeconds(120), "remind the store")
            .step(ofSeconds(180), "remind the store")
            .step(ofMinutes(4), "call the store by voice")
            .step(ofMinutes(10), "cancel")
            .end(),
        timer("T4", "store answers a cancel request")
            .since("the request")
            .lasts(ofMinutes(15), ofMinutes(1), ofMinutes(30))
            .orders(OrderStatus.ACCEPTED, OrderStatus.PREPARING, OrderStatus.READY)
            .fires(OrderEvent.AGREE_CANCEL)
            .needs("a cancel request is open")
            .end(),
        timer("T11", "delivered order completes")
            .since("hand-over")
            .lasts(ofHours(24), ofHours(1), ofDays(7))
            .orders(OrderStatus.DELIVERED)
            .fires(OrderEvent.COMPLETE)
            .end(),
        timer("T19", "promised ready time passes, the order is predicted to be ready")
            .since("the promised ready time")
            .lasts(ofMinutes(15), ZERO, ofMinutes(60))
            .orders(OrderStatus.ACCEPTED, OrderStatus.PREPARING)
            .fires(OrderEvent.READY)
            .end(),
        timer("T24", "self pick-up is collected")
            .since("ready")
            .lasts(ofHours(2), ofMinutes(30), ofDays(3))
            .orders(OrderStatus.READY)
            .withoutDelivery()
            .fires(OrderEvent.NOT_COLLECTED)
            .step(ofMinutes(30), "remind the customer")
            .step(ofMinutes(90), "call the customer")
            .step(ofHours(2), "end, cause not collected")
            .end(),
        timer("T28", "customer answers a missing item")
            .since("the store's report")
            .lasts(ofMinutes(5), ofMinutes(1), ofMinutes(15))
            .orders(OrderStatus.ACCEPTED, OrderStatus.PREPARING, OrderStatus.READY)
            .fires(OrderEvent.ANSWER_CHANGE)
            .needs("a change request is open")
            .end());
  }

  private static List<TimerRule> ofDelivery() {
    return List.of(
        timer("T20", "delivery is released")
            .since("ready time - travel - buffer")
            .lasts(ZERO, ZERO, ofMinutes(30))
            .deliveries(DeliveryStatus.HELD)
            .fires(DeliveryEvent.RELEASE)
            .end(),
        timer("T5a", "one offer to one rider")
            .since("the offer")
            .lasts(ofSeconds(30), ofSeconds(15), ofSeconds(60))
            .deliveries(DeliveryStatus.OFFERING)
            .fires(DeliveryEvent.REFUSE)
            .needs("an offer stands (60 s in the pool of open deliveries)")
            .end(),
        timer("T5b", "no rider")
            .since("release")
            .lasts(ofMinutes(30), ofMinutes(10), ofMinutes(60))
            .deliveries(DeliveryStatus.OFFERING)
            .fires(OrderEvent.NO_RIDER)
            .step(ofMinutes(3), "wider circle and bonus")
            .step(ofMinutes(6), "outside carriers")
            .step(ofMinutes(10), "operator; customer told and free to cancel")
            .step(ofMinutes(30), "cancel")
            .end(),
        timer("T21", "rider comes to the store")
            .since("the expected arrival at the store")
            .lasts(ofMinutes(15), ofMinutes(5), ofMinutes(60))
            .deliveries(DeliveryStatus.ASSIGNED)
            .fires(DeliveryEvent.REASSIGN)
            .end(),
        timer("T7", "store is slow")
            .since("the rider's arrival")
            .lasts(ofMinutes(60), ofMinutes(30), ofHours(2))
            .deliveries(DeliveryStatus.AT_PICKUP)
            .fires(DeliveryEvent.RIDER_CANCEL)
            .step(ofMinutes(5), "slow report if the promised ready time is over; time returned")
            .step(ofMinutes(20), "rider may leave without blame")
            .step(ofMinutes(60), "offered again")
            .end(),
        timer("T9", "store answers a failed pick-up")
            .since("the rider's report")
            .lasts(ofMinutes(15), ofMinutes(5), ofMinutes(30))
            .deliveries(DeliveryStatus.PICKUP_REVIEW)
            .fires(DeliveryEvent.APPROVE_FAILURE)
            .end());
  }

  private static List<TimerRule> ofRoad() {
    return List.of(
        timer("T26", "rider comes to the door")
            .since("the promised delivery")
            .lasts(ofMinutes(60), ofMinutes(30), ofHours(6))
            .deliveries(DeliveryStatus.PICKED_UP)
            .fires(DeliveryEvent.REPORT_UNDELIVERABLE)
            .end(),
        timer("T25", "hand-over at the door")
            .since("the rider's arrival at the door")
            .lasts(ofMinutes(30), ofMinutes(15), ofHours(2))
            .deliveries(DeliveryStatus.AT_DROPOFF)
            .fires(DeliveryEvent.REPORT_UNDELIVERABLE)
            .end(),
        timer("T22", "somebody decides about undeliverable goods")
            .since("the rider's report")
            .lasts(ofMinutes(5), ofMinutes(1), ofMinutes(30))
            .deliveries(DeliveryStatus.UNDELIVERABLE)
            .fires(OrderEvent.RETURN, OrderEvent.DISCARD, OrderEvent.LEAVE_AT_DOOR)
            .end(),
        timer("T27", "rider brings it back")
            .since("turning back")
            .lasts(ofHours(24), ofHours(2), ofDays(3))
            .deliveries(DeliveryStatus.RETURNING)
            .fires(OrderEvent.LOST)
            .end(),
        timer("T23", "store confirms what came back")
            .since("the rider's return")
            .lasts(ofMinutes(15), ofMinutes(5), ofMinutes(60))
            .deliveries(DeliveryStatus.AT_RETURN)
            .fires(DeliveryEvent.CONFIRM_RETURN)
            .end(),
        timer("T16", "rider with goods is silent")
            .since("the last sign of life")
            .lasts(ofHours(24), ofHours(2), ofDays(3))
            .deliveries(
                DeliveryStatus.PICKED_UP,
                DeliveryStatus.AT_DROPOFF,
                DeliveryStatus.UNDELIVERABLE,
                DeliveryStatus.RETURNING,
                DeliveryStatus.AT_RETURN)
            .fires(OrderEvent.LOST)
            .needs("no sign of life all the time")
            .step(ofMinutes(3), "banner")
            .step(ofMinutes(10), "call the rider")
            .step(ofMinutes(15), "incident")
            .step(ofHours(24), "lost")
            .end());
  }

  private static List<TimerRule> windows() {
    return List.of(
        timer("T3", "customer cancels freely after acceptance")
            .since("acceptance")
            .lasts(ofSeconds(60), ZERO, ofMinutes(5))
            .orders(OrderStatus.ACCEPTED, OrderStatus.PREPARING)
            .end(),
        timer("T29", "customer cancels freely after a delay")
            .since("the store's new promise")
            .lasts(ofMinutes(2), ofMinutes(1), ofMinutes(10))
            .orders(OrderStatus.ACCEPTED, OrderStatus.PREPARING)
            .end(),
        timer("T6", "rider cancels freely, at most 3 a day")
            .since("taking the delivery")
            .lasts(ofSeconds(60), ZERO, ofMinutes(5))
            .deliveries(DeliveryStatus.ASSIGNED, DeliveryStatus.AT_PICKUP)
            .end(),
        timer("T8", "customer cannot be reached: 2 calls and 1 message, 10 minutes for goods")
            .since("arrival within 100 m of the door")
            .lasts(ofMinutes(8), ofMinutes(5), ofMinutes(20))
            .deliveries(DeliveryStatus.AT_DROPOFF)
            .end());
  }

  private static List<TimerRule> elsewhere() {
    return List.of(
        timer("T10", "answer to a change of address or phone; granted below 500 m before pick-up")
            .since("the request")
            .lasts(ofMinutes(2), ofMinutes(1), ofMinutes(10))
            .end(),
        timer("T12", "store answers an after-sale; 2 hours of business time, at most")
            .since("the claim")
            .lasts(ofHours(24), ofHours(2), ofHours(48))
            .end(),
        timer("T13", "customer answers a counter-offer; 24 h after delivery")
            .since("the offer")
            .lasts(ofMinutes(10), ofMinutes(5), ofHours(24))
            .end(),
        timer("T14", "store confirms returned goods; 100 min below 200 yuan, 24 h own courier")
            .since("hand-over")
            .lasts(ofMinutes(180), ofMinutes(100), ofHours(24))
            .end(),
        timer("T15", "refund is asked of the channel again, then by hand")
            .since("the first request")
            .lasts(ofHours(24), ofHours(1), ofDays(7))
            .end(),
        timer("T17", "quote is valid; 60 s for a cancel quote")
            .since("the quote")
            .lasts(ofMinutes(10), ofSeconds(60), ofMinutes(15))
            .end(),
        timer("T18", "rider rests 20 min; consent after 8 h a day")
            .since("going online or the last rest")
            .lasts(ofHours(4), ofHours(2), ofHours(4))
            .end());
  }
}
