package io.songda.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LifecycleTableTest {

  @Test
  void everyCellOfTheOrderIsAsWrittenByHand() {
    Map<String, String> expected = Expectations.ofOrder();
    Map<String, String> actual = Expectations.ofOrderTable(OrderMachine.TABLE);
    assertThat(expected).hasSize(12 * OrderEvent.values().length * 15 * Actor.values().length);
    assertThat(actual).containsExactlyInAnyOrderEntriesOf(expected);
    System.out.printf(
        "order: %d rows, %d cells, %d allowed%n",
        OrderMachine.TABLE.size(), expected.size(), allowed(expected));
  }

  @Test
  void everyCellOfTheDeliveryIsAsWrittenByHand() {
    Map<String, String> expected = Expectations.ofDelivery();
    Map<String, String> actual = Expectations.ofDeliveryTable(DeliveryMachine.TABLE);
    assertThat(expected).hasSize(15 * DeliveryEvent.values().length * Actor.values().length);
    assertThat(actual).containsExactlyInAnyOrderEntriesOf(expected);
    System.out.printf(
        "delivery: %d rows, %d cells, %d allowed%n",
        DeliveryMachine.TABLE.size(), expected.size(), allowed(expected));
  }

  @Test
  void noRowOfTheOrderCanBeTakenAwayUnnoticed() {
    Map<String, String> expected = Expectations.ofOrder();
    for (Transition row : OrderMachine.TABLE) {
      assertThat(Expectations.ofOrderTable(without(OrderMachine.TABLE, row)))
          .as("without %s from %s", row.id(), row.from())
          .isNotEqualTo(expected);
    }
  }

  @Test
  void noRowOfTheDeliveryCanBeTakenAwayUnnoticed() {
    Map<String, String> expected = Expectations.ofDelivery();
    for (DeliveryTransition row : DeliveryMachine.TABLE) {
      assertThat(Expectations.ofDeliveryTable(without(DeliveryMachine.TABLE, row)))
          .as("without %s from %s", row.id(), row.from())
          .isNotEqualTo(expected);
    }
  }

  @Test
  void twoRowsThatFitTheSameCellAreRefused() {
    List<Transition> twice = new ArrayList<>(OrderMachine.TABLE);
    twice.add(OrderMachine.TABLE.getFirst());
    assertThatThrownBy(() -> new OrderLookup(twice)).hasMessageContaining("both fit");
  }

  @Test
  void refusalSaysWhatWouldBePossible() {
    assertThatThrownBy(
            () ->
                OrderMachine.require(
                    OrderStatus.READY, OrderEvent.CANCEL, Actor.CUSTOMER, DeliveryStatus.ASSIGNED))
        .isInstanceOfSatisfying(
            NotAllowed.class,
            refusal -> {
              assertThat(refusal.machine()).isEqualTo("order");
              assertThat(refusal.from()).isEqualTo("READY");
              assertThat(refusal.event()).isEqualTo("CANCEL");
              assertThat(refusal.actor()).isEqualTo(Actor.CUSTOMER);
              assertThat(refusal.allowed())
                  .containsExactly("REQUEST_CANCEL", "WITHDRAW_CANCEL", "ANSWER_CHANGE");
            });
    assertThatThrownBy(() -> DeliveryMachine.require(null, DeliveryEvent.PICK_UP, Actor.RIDER))
        .isInstanceOfSatisfying(
            NotAllowed.class,
            refusal -> assertThat(refusal.allowed()).containsExactly("TAKE_OVER"));
  }

  @Test
  void customerWhoCancelsAfterThePickUpIsRefusedEvenBeforeTheOrderKnows() {
    assertThat(
            OrderMachine.find(
                OrderStatus.PREPARING, OrderEvent.CANCEL, Actor.CUSTOMER, DeliveryStatus.PICKED_UP))
        .isEmpty();
  }

  @Test
  void everyEndingSaysItsCauseAndNothingElseDoes() {
    Set<OrderStatus> withCause = EnumSet.of(OrderStatus.CANCELLED, OrderStatus.UNDELIVERED);
    for (Transition row : OrderMachine.TABLE) {
      boolean ends = withCause.contains(row.to()) && row.to() != row.from();
      assertThat(row.causes().isEmpty()).as(row.id()).isEqualTo(!ends);
    }
    Set<Cause> reached = new HashSet<>();
    OrderMachine.TABLE.forEach(row -> reached.addAll(row.causes()));
    assertThat(reached).containsExactlyInAnyOrder(Cause.values());
  }

  @Test
  void publicStatusIsAsTheContractSays() {
    assertThat(OrderStatus.PENDING_PAYMENT.publicStatus()).isEqualTo(PublicStatus.PENDING);
    assertThat(OrderStatus.PLACED.publicStatus()).isEqualTo(PublicStatus.PENDING);
    assertThat(OrderStatus.ACCEPTED.publicStatus()).isEqualTo(PublicStatus.CONFIRMED);
    assertThat(OrderStatus.PREPARING.publicStatus()).isEqualTo(PublicStatus.PREPARING);
    assertThat(OrderStatus.READY.publicStatus()).isEqualTo(PublicStatus.PREPARING);
    assertThat(OrderStatus.IN_DELIVERY.publicStatus()).isEqualTo(PublicStatus.ON_DELIVERY);
    assertThat(OrderStatus.RETURNING.publicStatus()).isEqualTo(PublicStatus.ON_DELIVERY);
    assertThat(OrderStatus.DELIVERED.publicStatus()).isEqualTo(PublicStatus.COMPLETED);
    assertThat(OrderStatus.COMPLETED.publicStatus()).isEqualTo(PublicStatus.COMPLETED);
    assertThat(OrderStatus.CANCELLED.publicStatus()).isEqualTo(PublicStatus.CANCELLED);
    assertThat(OrderStatus.UNDELIVERED.publicStatus()).isEqualTo(PublicStatus.UNDELIVERED);
  }

  @Test
  void everyTimerHasItsNumberOnceAndADefaultWithinItsRange() {
    assertThat(TimerRules.TABLE).extracting(TimerRule::id).doesNotHaveDuplicates().hasSize(30);
    for (TimerRule rule : TimerRules.TABLE) {
      assertThat(rule.standard()).as(rule.id()).isBetween(rule.least(), rule.most());
      assertThat(rule.ladder()).allMatch(step -> step.after().compareTo(rule.standard()) <= 0);
    }
    assertThat(TimerRules.byId("T1").standard()).hasMinutes(15);
    assertThatThrownBy(() -> TimerRules.byId("T0")).isInstanceOf(IllegalArgumentException.class);
  }

  private static long allowed(Map<String, String> cells) {
    return cells.values().stream().filter(answer -> !answer.equals(Expectations.REFUSED)).count();
  }

  private static <R> List<R> without(List<R> rows, R row) {
    return rows.stream().filter(other -> other != row).toList();
  }
}
