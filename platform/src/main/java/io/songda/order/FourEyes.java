package io.songda.order;

import io.songda.audit.Audit;
import io.songda.lifecycle.Actor;
import io.songda.lifecycle.Cause;
import io.songda.lifecycle.OrderEvent;
import io.songda.order.EndingProposal.Verb;
import io.songda.shared.CityClock;
import io.songda.shared.Money;
import io.songda.shared.OrderId;
import io.songda.shared.Refusal;
import io.songda.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What one operator alone may not do: end an order for which more than 200 yuan are held (O26), or
 * have food thrown away (O26b). The first says what and why, a second does it or lets it be; after
 * ten minutes of the city it is as if nobody had asked.
 */
@Component
class FourEyes {

  private static final Money MUCH = Money.fen(20_000);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Orders orders;
  private final CallingOff callingOff;
  private final OnTheRoad onTheRoad;
  private final EndingProposalStore proposals;
  private final Audit audit;
  private final CityClock clock;

  FourEyes(
      Orders orders,
      CallingOff callingOff,
      OnTheRoad onTheRoad,
      EndingProposalStore proposals,
      Audit audit,
      CityClock clock) {
    this.orders = orders;
    this.callingOff = callingOff;
    this.onTheRoad = onTheRoad;
    this.proposals = proposals;
    this.audit = audit;
    this.clock = clock;
  }

  /** O26: done at once, or asked for when it is about much money. */
  Order cancel(UserId operator, OrderId id, Cause cause, String reason) {
    return orders.with(
        id,
        order ->
            holdsMuch(order)
                ? ask(order, Verb.CANCEL, cause, reason, operator)
                : callingOff.byOperator(id, cause, reason));
  }

  private static boolean holdsMuch(Order order) {
    Money held = order.price().payable().minus(order.refunded());
    return order.hasChannelMoney() && held.compareTo(MUCH) > 0;
  }

  /** O26b: asked for. */
  Order discard(UserId operator, OrderId id, Cause cause, String reason) {
    return orders.with(id, order -> ask(order, Verb.DISCARD, cause, reason, operator));
  }

  /** What could not be done now is not worth a second look. */
  private Order ask(Order order, Verb verb, Cause cause, String reason, UserId operator) {
    Closing.requireCause(orders.require(order, event(verb), Actor.OPERATOR), cause);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    EndingProposal proposal = new EndingProposal(order.id(), verb, cause, reason, operator, now);
    if (!proposals.add(proposal, now.minus(PATIENCE))) {
      throw Refusal.conflict("ending_proposed_already", "Another operator has asked for an end");
    }
    note("order.ending-proposed", operator, proposal);
    return order;
  }

  private static OrderEvent event(Verb verb) {
    return switch (verb) {
      case CANCEL -> OrderEvent.CANCEL;
      case DISCARD -> OrderEvent.DISCARD;
    };
  }

  /**
   * The second operator does it.
   *
   * @throws Refusal 409 {@code nothing_proposed}, 403 {@code second_person_needed} when it is the
   *     first again, or why it is not possible any more
   */
  Order confirm(UserId operator, OrderId id) {
    return orders.with(
        id,
        order -> {
          EndingProposal proposal = take(id);
          if (proposal.askedBy().equals(operator)) {
            throw Refusal.forbidden("second_person_needed");
          }
          note("order.ending-confirmed", operator, proposal);
          return carryOut(proposal);
        });
  }

  /** Either operator lets it be. Refuses with 409 {@code nothing_proposed}. */
  Order reject(UserId operator, OrderId id) {
    return orders.with(
        id,
        order -> {
          note("order.ending-rejected", operator, take(id));
          return order;
        });
  }

  private EndingProposal take(OrderId id) {
    return proposals
        .find(id, clock.instant().minus(PATIENCE))
        .filter(proposals::take)
        .orElseThrow(
            () -> Refusal.conflict("nothing_proposed", "Nobody has asked to end this order"));
  }

  private Order carryOut(EndingProposal proposal) {
    return switch (proposal.verb()) {
      case CANCEL -> callingOff.byOperator(proposal.orderId(), proposal.cause(), proposal.reason());
      case DISCARD -> onTheRoad.discard(proposal.orderId(), proposal.cause(), proposal.reason());
    };
  }

  private void note(String action, UserId operator, EndingProposal proposal) {
    audit.record(
        operator.toString(),
        action,
        proposal.orderId().toString(),
        "%s for %s, %s, asked by %s"
            .formatted(proposal.verb(), proposal.cause(), proposal.reason(), proposal.askedBy()));
  }

  /** What waits for a second operator, the longest waiting first. */
  List<EndingProposal> waiting(int limit) {
    return proposals.all(clock.instant().minus(PATIENCE), limit);
  }
}
