package io.songda.dispatching.mdrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceFilesTest {

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Instance day = Days.twoOrders();
    InstanceFiles.write(day, folder.resolve("two"));
    assertThat(InstanceFiles.folders(folder)).containsExactly(folder.resolve("two"));
    assertThat(InstanceFiles.read(folder.resolve("two"))).isEqualTo(day);
  }

  @Test
  void damagedFileIsRefusedWithItsName() throws IOException {
    InstanceFiles.write(Days.twoOrders(), folder);
    Path orders = folder.resolve("orders.txt");
    Files.writeString(orders, Files.readString(orders).replace("500", "half"));
    assertThatThrownBy(() -> InstanceFiles.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("orders.txt")
        .hasMessageContaining("half");
  }

  @Test
  void orderOfNoRestaurantIsRefused() throws IOException {
    InstanceFiles.write(Days.twoOrders(), folder);
    Path orders = folder.resolve("orders.txt");
    Files.writeString(orders, Files.readString(orders).replace("r1", "r9"));
    assertThatThrownBy(() -> InstanceFiles.read(folder)).hasMessageContaining("r9");
  }

  @Test
  void ridesAreRoundedUpExactly() {
    Instance.Parameters p = Days.PARAMETERS;
    assertThat(p.minutes(0, 0, 300, 400)).isEqualTo(5);
    assertThat(p.minutes(0, 0, 300, 401)).isEqualTo(6);
    assertThat(p.minutes(7, 7, 7, 7)).isZero();
    assertThat(p.minutes(0, 0, 1, 0)).isEqualTo(1);
  }
}
