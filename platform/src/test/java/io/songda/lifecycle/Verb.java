package io.songda.lifecycle;

import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.CityTest;
import io.songda.testing.Journey;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One thing somebody can ask for over HTTP.
 *
 * @param event the event it stands for at a stand, null when it cannot be asked for there at all
 * @param kitchen what must have happened in the kitchen for its guard to hold
 * @param guard what must happen right before
 */
record Verb(
    String name,
    Actor actor,
    Machine machine,
    Function<Stand, @Nullable Enum<?>> event,
    Consumer<Journey> kitchen,
    Consumer<Journey> guard,
    BiFunction<Journey, Stand, Answer> request) {

  /** Whose table says whether it is allowed. */
  enum Machine {
    ORDER,
    DELIVERY
  }

  private static final Map<String, String> BECAUSE = Map.of("reason", "OP_OTHER");

  static final List<Verb> ALL =
      List.of(
          customer("cancel", Verb::cancelling),
          customer("cancel", Verb::late).named("cancel after grace").after(Verb::pastGrace),
          customer("confirm-receipt", at -> OrderEvent.COMPLETE),
          customer("received", at -> OrderEvent.RECEIVE),
          customer("accept-removal", at -> OrderEvent.ANSWER_CHANGE).inKitchen(Verb::missing),
          customer("undelivered", at -> OrderEvent.RETURN, Map.of("action", "RETURN")),
          customer("undelivered", at -> OrderEvent.DISCARD, Map.of("action", "DISCARD")),
          customer(
              "undelivered", at -> OrderEvent.LEAVE_AT_DOOR, Map.of("action", "LEAVE_AT_DOOR")),
          store("accept", Verb::acceptance, Map.of("preparationMinutes", 15)),
          store("decline", at -> OrderEvent.DECLINE, Map.of("reason", "MC_TOO_BUSY")),
          store("start", at -> OrderEvent.START, Map.of()),
          store("ready", at -> OrderEvent.READY, Map.of()),
          store("delay", at -> OrderEvent.DELAY, Map.of("minutes", 5, "reason", "MC_TOO_BUSY")),
          store("item-unavailable", at -> OrderEvent.ITEM_UNAVAILABLE, Verb::cola),
          store("agree-cancel", at -> OrderEvent.AGREE_CANCEL, Map.of()).after(Verb::asked),
          store("refuse-cancel", at -> OrderEvent.REFUSE_CANCEL, BECAUSE).after(Verb::asked),
          customer("withdraw-cancel", at -> OrderEvent.WITHDRAW_CANCEL).after(Verb::asked),
          store("cancel-by-store", at -> OrderEvent.CANCEL, Map.of("reason", "MC_CLOSED")),
          store("pickup-impossible", at -> OrderEvent.PICKUP_IMPOSSIBLE, BECAUSE),
          store("collected", at -> OrderEvent.COLLECT, way -> Map.of("code", way.pickupCode())),
          store("undelivered", at -> OrderEvent.RETURN, Map.of("action", "RETURN")),
          store("undelivered", at -> OrderEvent.DISCARD, Map.of("action", "DISCARD")),
          operator("cancel", OrderEvent.CANCEL, "OPERATOR_DECISION"),
          operator("force-majeure", OrderEvent.FORCE_MAJEURE, "FORCE_MAJEURE"),
          operator("discard", OrderEvent.DISCARD, "DAMAGED")
              .by(way -> way.operators("discard", because("DAMAGED"))),
          new Verb(
              "operator agree-cancel",
              Actor.OPERATOR,
              Machine.ORDER,
              at -> OrderEvent.AGREE_CANCEL,
              way -> {},
              Verb::asked,
              (way, at) -> order(CityTest.operator(), way, "agree-cancel", null)),
          rider("arrive-at-store", DeliveryEvent.ARRIVE_AT_STORE, way -> null),
          rider("pick-up", DeliveryEvent.PICK_UP, way -> Map.of("code", way.pickupCode())),
          rider("arrive-at-dropoff", DeliveryEvent.ARRIVE_AT_DROPOFF, way -> null),
          rider("deliver", DeliveryEvent.DELIVER, Journey::handover),
          rider("give-up", DeliveryEvent.RIDER_CANCEL, way -> Map.of("reason", "VEHICLE")),
          rider("pickup-failed", DeliveryEvent.PICKUP_FAILED, way -> Map.of("reason", "MC_CLOSED")),
          rider(
              "undeliverable",
              DeliveryEvent.REPORT_UNDELIVERABLE,
              way -> Map.of("reason", "CU_REFUSED")),
          rider("returned", DeliveryEvent.ARRIVE_AT_RETURN, way -> null),
          rider("returned", DeliveryEvent.CONFIRM_RETURN, way -> Map.of("code", way.pickupCode()))
              .named("returned with code")
              .unless(at -> at == Stand.RETURNING_RETURNING),
          new Verb(
              "claim",
              Actor.RIDER,
              Machine.DELIVERY,
              at -> at.delivery().equals("none") ? null : DeliveryEvent.CLAIM,
              way -> {},
              way -> {},
              (way, at) ->
                  at.claimant().post("/api/v1/deliveries/" + way.delivery() + "/claim", null)),
          rider("lost", DeliveryEvent.LOSE, way -> null),
          rider("damaged", DeliveryEvent.DAMAGE, way -> Map.of("photo", "pod/wet.jpg")),
          counter("approve-failure", DeliveryEvent.APPROVE_FAILURE, way -> null),
          counter("refuse-failure", DeliveryEvent.REFUSE_FAILURE, way -> null),
          counter(
              "confirm-return",
              DeliveryEvent.CONFIRM_RETURN,
              way -> Map.of("code", way.pickupCode())),
          new Verb(
              "collect",
              Actor.CUSTOMER,
              Machine.ORDER,
              at -> OrderEvent.COLLECT,
              way -> {},
              way -> {},
              (way, at) ->
                  way.customer(
                      "collect", Map.of("code", at.selfPickup() ? way.counterCode() : "0000"))),
          store("recall", at -> OrderEvent.RECALL, Map.of()),
          operator("recall", OrderEvent.RECALL, "CUSTOMER_AFTER_PICKUP"),
          rider("transfer", DeliveryEvent.REASSIGN_TO, way -> null).by(Journey::transferred),
          rider("hand-over", DeliveryEvent.HAND_OVER, way -> null).by(Journey::passedOn),
          onDelivery("hand-over", DeliveryEvent.HAND_OVER, null).by(Verb::handedOver),
          new Verb(
              "reassign to a named rider",
              Actor.OPERATOR,
              Machine.DELIVERY,
              Verb::naming,
              way -> {},
              way -> {},
              (way, at) ->
                  way.operatorOnDelivery(
                      "reassign", Map.of("riderId", CityTest.riderOnline().id("rid")))),
          onDelivery("damaged", DeliveryEvent.DAMAGE, null),
          onDelivery("reassign", DeliveryEvent.REASSIGN, null),
          onDelivery("lost", DeliveryEvent.LOSE, null),
          onDelivery("decide", DeliveryEvent.RETURN, Map.of("action", "RETURN")),
          onDelivery("decide", DeliveryEvent.LEAVE_AT_DOOR, Map.of("action", "LEAVE_AT_DOOR")),
          onDelivery("decide", DeliveryEvent.DISCARD, Map.of("action", "DISCARD")));

  @Override
  public String toString() {
    return actor.code() + " " + name;
  }

  private static OrderEvent cancelling(Stand at) {
    boolean free = at.inKitchen() || at.order().equals("PENDING_PAYMENT");
    return free || at.order().equals("PLACED") ? OrderEvent.CANCEL : OrderEvent.REQUEST_CANCEL;
  }

  private static @Nullable OrderEvent late(Stand at) {
    return at.inKitchen() ? OrderEvent.REQUEST_CANCEL : null;
  }

  private static @Nullable DeliveryEvent naming(Stand at) {
    return switch (at.delivery()) {
      case "none" -> null;
      case "OFFERING" -> DeliveryEvent.ASSIGN;
      default -> DeliveryEvent.REASSIGN_TO;
    };
  }

  private static Answer handedOver(Journey way) {
    return way.operatorOnDelivery("hand-over", Map.of("riderId", CityTest.riderOnline().id("rid")));
  }

  /** Whether its guard wants goods that keep, not food. */
  boolean wantsGoods() {
    return name.equals("recall");
  }

  private static OrderEvent acceptance(Stand at) {
    return at.selfPickup() ? OrderEvent.ACCEPT_SELF_PICKUP : OrderEvent.ACCEPT;
  }

  private static void pastGrace(Journey way) {
    CityTest.clock().advance(Stand.PAST_GRACE);
  }

  private static void asked(Journey way) {
    pastGrace(way);
    way.customer("cancel", null).expect(200);
  }

  private static void missing(Journey way) {
    way.staff("item-unavailable", cola(way)).expect(200);
  }

  private static Map<String, Object> cola(Journey way) {
    return Map.of("itemId", way.shop().item("可乐"));
  }

  private static Verb customer(String verb, Function<Stand, @Nullable Enum<?>> event) {
    return customer(verb, event, null);
  }

  private static Verb customer(
      String verb, Function<Stand, @Nullable Enum<?>> event, @Nullable Object body) {
    return new Verb(
        named(verb, body),
        Actor.CUSTOMER,
        Machine.ORDER,
        event,
        way -> {},
        way -> {},
        (way, at) -> way.customer(verb, body));
  }

  private static Verb store(
      String verb, Function<Stand, @Nullable Enum<?>> event, @Nullable Object body) {
    return store(verb, event, way -> body).named(named(verb, body));
  }

  private static Verb store(
      String verb,
      Function<Stand, @Nullable Enum<?>> event,
      Function<Journey, @Nullable Object> body) {
    return new Verb(
        verb,
        Actor.MERCHANT,
        Machine.ORDER,
        event,
        way -> {},
        way -> {},
        (way, at) -> way.staff(verb, body.apply(way)));
  }

  private static Verb operator(String verb, OrderEvent event, String cause) {
    return new Verb(
        verb,
        Actor.OPERATOR,
        Machine.ORDER,
        at -> event,
        way -> {},
        way -> {},
        (way, at) -> way.operator(verb, because(cause)));
  }

  private static Map<String, String> because(String cause) {
    return Map.of("cause", cause, "reason", "OP_OTHER");
  }

  private static Verb rider(
      String verb, DeliveryEvent event, Function<Journey, @Nullable Object> body) {
    return new Verb(
        verb,
        Actor.RIDER,
        Machine.DELIVERY,
        at -> at.hasRider() ? event : null,
        way -> {},
        way -> {},
        (way, at) -> way.ride(verb, body.apply(way)));
  }

  private static Verb counter(
      String verb, DeliveryEvent event, Function<Journey, @Nullable Object> body) {
    return new Verb(
        verb,
        Actor.MERCHANT,
        Machine.DELIVERY,
        at -> at.delivery().equals("none") ? null : event,
        way -> {},
        way -> {},
        (way, at) -> way.counter(verb, body.apply(way)));
  }

  private static Verb onDelivery(String verb, DeliveryEvent event, @Nullable Object body) {
    return new Verb(
        named(verb, body),
        Actor.OPERATOR,
        Machine.DELIVERY,
        at -> at.delivery().equals("none") ? null : event,
        way -> {},
        way -> {},
        (way, at) -> way.operatorOnDelivery(verb, body));
  }

  private static Answer order(Api caller, Journey way, String verb, @Nullable Object body) {
    return caller.post("/api/v1/orders/" + way.order() + "/" + verb, body);
  }

  private static String named(String verb, @Nullable Object body) {
    return body instanceof Map<?, ?> map && map.containsKey("action")
        ? verb + " " + map.get("action")
        : verb;
  }

  private Verb named(String other) {
    return new Verb(other, actor, machine, event, kitchen, guard, request);
  }

  private Verb by(Function<Journey, Answer> steps) {
    return new Verb(name, actor, machine, event, kitchen, guard, (way, at) -> steps.apply(way));
  }

  private Verb after(Consumer<Journey> step) {
    return new Verb(name, actor, machine, event, kitchen, step, request);
  }

  private Verb inKitchen(Consumer<Journey> step) {
    return new Verb(name, actor, machine, event, step, guard, request);
  }

  private Verb unless(Predicate<Stand> there) {
    return new Verb(
        name,
        actor,
        machine,
        at -> there.test(at) ? null : event.apply(at),
        kitchen,
        guard,
        request);
  }
}
