package io.songda.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.structure.Floors.Import;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Modules import strictly downward, and the rule would notice if they did not. */
class FloorsTest {

  @Test
  void everyModuleStandsOnAFloor() {
    assertThat(Floors.homeless(Platform.modules())).isEmpty();
  }

  @Test
  void modulesImportStrictlyDownward() {
    assertThat(Floors.violations(Platform.imports())).as(Floors.asText()).isEmpty();
  }

  @Test
  void importUpwardIsNamedWithBothClasses() {
    Import upward = new Import("io.songda.payment.Payments", "io.songda.order.Orders");
    assertThat(Floors.violations(List.of(upward)))
        .containsExactly(
            "io.songda.payment.Payments imports io.songda.order.Orders, which is upward (payment to order)");
  }

  @Test
  void importSidewaysIsNamedWithBothClasses() {
    Import sideways =
        new Import("io.songda.basket.web.BasketController", "io.songda.catalog.Menus");
    assertThat(Floors.violations(List.of(sideways)))
        .containsExactly(
            "io.songda.basket.web.BasketController imports io.songda.catalog.Menus, which is sideways (basket to catalog)");
  }

  @Test
  void modulesOfTheFirstFloorDoNotImportEachOther() {
    assertThat(
            Floors.violations(
                List.of(new Import("io.songda.timers.Timers", "io.songda.eventlog.EventLog"))))
        .hasSize(1);
    assertThat(
            Floors.violations(
                List.of(new Import("io.songda.shared.Money", "io.songda.lifecycle.Actor"))))
        .hasSize(1);
    assertThat(
            Floors.violations(
                List.of(new Import("io.songda.eventlog.EventLog", "io.songda.shared.Ids"))))
        .isEmpty();
  }

  @Test
  void moduleWithoutAFloorIsRefused() {
    assertThat(Floors.homeless(Set.of("order", "gossip")))
        .containsExactly(
            "The module gossip stands on no floor; give it one in Floors and ARCHITECTURE.md");
    assertThat(
            Floors.violations(
                List.of(new Import("io.songda.gossip.Rumours", "io.songda.order.Orders"))))
        .containsExactly(
            "io.songda.gossip.Rumours imports io.songda.order.Orders, but one of them stands on no floor");
  }

  @Test
  void plantedImportInRealClassesIsFound() {
    assertThat(Platform.importsOf(PlantedUpwardImport.class))
        .contains(new Import(PlantedUpwardImport.class.getName(), "io.songda.order.Orders"));
  }

  /** Names a class of a higher floor, as no class of a low floor may. */
  private static final class PlantedUpwardImport {
    io.songda.order.@org.jspecify.annotations.Nullable Orders orders;
  }
}
