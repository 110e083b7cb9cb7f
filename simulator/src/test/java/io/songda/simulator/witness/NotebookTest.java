package io.songda.simulator.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.simulator.witness.WitnessesTest.Orders;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is contradictory is noticed as soon as it is told. */
class NotebookTest {
  private final Notebook notebook = new Notebook();

  @Test
  void theSameKeyMayBeAnsweredAgainButNeverWithAnotherOrder() {
    notebook.placed(ack("k1", "ord_A"));
    notebook.placed(ack("k1", "ord_A"));
    assertThat(notebook.contradictions()).isEmpty();
    notebook.placed(ack("k1", "ord_B"));
    assertThat(notebook.contradictions())
        .containsExactly("Key k1 was answered with order ord_A and again with order ord_B.");
  }

  @Test
  void anOrderGoesForwardHoweverMuchWasMissedInBetween() {
    saw("PLACED", 2, null);
    saw("READY", 6, null);
    saw("ACCEPTED", 3, null); // an older look that comes late
    saw("COMPLETED", 9, null);
    assertThat(notebook.contradictions()).isEmpty();
    assertThat(notebook.lastSeen("COMPLETED")).isEqualTo(1);
  }

  @Test
  void goingBackIsNamed() {
    saw("READY", 5, null);
    saw("ACCEPTED", 6, null);
    assertThat(notebook.contradictions())
        .containsExactly("Order ord_A went from READY (version 5) to ACCEPTED (version 6).");
  }

  @Test
  void comingBackToLifeIsNamed() {
    saw("CANCELLED", 3, null);
    saw("PLACED", 4, null);
    assertThat(notebook.contradictions())
        .containsExactly("Order ord_A went from CANCELLED (version 3) to PLACED (version 4).");
  }

  @Test
  void cancellingOnTheRoadIsNamed() {
    saw("IN_DELIVERY", 5, null);
    saw("CANCELLED", 6, null);
    assertThat(notebook.contradictions()).hasSize(1);
  }

  @Test
  void oneVersionWithTwoStatesIsNamed() {
    saw("PLACED", 4, null);
    saw("ACCEPTED", 4, null);
    assertThat(notebook.contradictions())
        .containsExactly("Order ord_A went from PLACED (version 4) to ACCEPTED (version 4).");
  }

  @Test
  void twoRidersOfOneAssignmentAreNamedAlsoWhenALookInBetweenShowsNone() {
    saw("ACCEPTED", 4, "rid_1");
    saw("READY", 5, null);
    saw("READY", 5, "rid_2");
    assertThat(notebook.contradictions())
        .containsExactly("Order ord_A had riders rid_1 and rid_2 under the same assignment 1.");
  }

  @Test
  void twoRidersWithTheSameGoodsAreNamed() {
    notebook.pickedUp("ord_A", "rid_1");
    notebook.pickedUp("ord_A", "rid_2");
    notebook.delivered("ord_A", "rid_2");
    assertThat(notebook.contradictions())
        .containsExactly(
            "Order ord_A was picked up by rider rid_1 and by rider rid_2.",
            "Order ord_A was delivered by rider rid_2 and picked up by rid_1.");
  }

  @Test
  void aWrongCodeThatWasTakenIsNamed() {
    notebook.wrongCodeTaken("ord_A", "deliver");
    assertThat(notebook.contradictions())
        .containsExactly("Order ord_A took a wrong code at deliver.");
  }

  @Test
  void onePaymentForTwoOrdersIsNamed() {
    notebook.started("ord_A", "p1");
    notebook.started("ord_B", "p1");
    assertThat(notebook.contradictions())
        .containsExactly("Payment p1 was opened for order ord_A and for order ord_B.");
  }

  private void saw(String status, long version, @Nullable String rider) {
    notebook.saw(Orders.view("ord_A", status, 1_000, true, version, rider));
  }

  private static Ack ack(String key, String order) {
    return new Ack(key, order, "usr_1", "res_1", 1_000, Map.of(), false, Instant.EPOCH, null);
  }
}
