package io.songda.structure;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import io.songda.Songda;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Spring Modulith's own rules: no cycles, no look behind a door, only declared dependencies. */
class ModulesTest {

  @Test
  void modulesKeepTheirPromises() {
    ApplicationModules.of(
            Songda.class, resideInAnyPackage("io.songda.geo..", "io.songda.dispatching.."))
        .verify();
  }
}
