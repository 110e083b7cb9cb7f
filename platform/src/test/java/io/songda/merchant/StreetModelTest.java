package io.songda.merchant;

import io.songda.eventlog.Head;
import io.songda.geo.Area;
import io.songda.geo.Areas;
import io.songda.geo.Wgs84;
import io.songda.shared.MerchantId;
import io.songda.shared.Money;
import io.songda.shared.StoreId;
import io.songda.testing.Interleavings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A store whose area changes while customers ask who delivers to them. */
@Tag("model")
class StreetModelTest {

  private static final StoreId STORE = new StoreId(1);
  private static final Wgs84 PLACE = new Wgs84(22.54, 114.05);
  private static final JdbcClient NO_TABLE = JdbcClient.create(new JdbcTemplate());

  /** Uneven versions deliver to the place, even ones elsewhere. */
  private static final List<Premises> VERSIONS =
      List.of(premises(0), premises(1), premises(2), premises(3));

  private static Area square(Wgs84 centre) {
    return Area.of(
        List.of(
            centre.towards(45, 2_000),
            centre.towards(135, 2_000),
            centre.towards(225, 2_000),
            centre.towards(315, 2_000)));
  }

  private static Premises premises(int version) {
    Wgs84 centre = version % 2 == 1 ? PLACE : PLACE.towards(90, 50_000);
    Terms terms = new Terms(Money.ZERO, square(centre), Duration.ZERO, Money.ZERO, 0, false, false);
    Store store =
        new Store(
            STORE,
            new MerchantId(1),
            "粉",
            "",
            "",
            PLACE,
            OpeningHours.read(""),
            terms,
            true,
            false,
            false,
            version);
    return new Premises(store, Map.of(), new Head(version, new byte[0]));
  }

  /** The real one. */
  @Param(name = "version", gen = IntGen.class, conf = "1:3")
  public static class Real {

    private final Street street =
        new Street(
            new PremisesStore(NO_TABLE) {
              @Override
              List<Premises> all() {
                return List.of(VERSIONS.getFirst());
              }
            });

    @Operation
    public void put(@Param(name = "version") int version) {
      street.put(VERSIONS.get(version));
    }

    @Operation
    public int version() {
      return street.at(STORE).store().version();
    }

    @Operation
    public List<Integer> delivering() {
      return street.deliveringTo(PLACE).stream().map(Store::version).toList();
    }
  }

  /** Two things that are changed one after the other, as the real one's were once. */
  @Param(name = "version", gen = IntGen.class, conf = "1:3")
  public static class AreasAfterwards {

    private final Map<StoreId, Premises> known = new ConcurrentHashMap<>();
    private volatile @Nullable Areas<StoreId> areas;

    /** At the first version, which somebody has asked about. */
    public AreasAfterwards() {
      known.put(STORE, VERSIONS.getFirst());
      draw();
    }

    @Operation
    public synchronized void put(@Param(name = "version") int version) {
      known.merge(
          STORE,
          VERSIONS.get(version),
          (one, other) -> other.head().version() > one.head().version() ? other : one);
      areas = null;
    }

    @Operation
    public int version() {
      return at().store().version();
    }

    @Operation
    public List<Integer> delivering() {
      Areas<StoreId> drawn = areas;
      return (drawn == null ? draw() : drawn)
          .containing(PLACE).stream().map(store -> at().store().version()).toList();
    }

    private synchronized Areas<StoreId> draw() {
      Areas<StoreId> drawn = Areas.of(Map.of(STORE, at().store().terms().deliveryArea()));
      areas = drawn;
      return drawn;
    }

    private Premises at() {
      return known.getOrDefault(STORE, VERSIONS.getFirst());
    }
  }

  @Test
  void storeDeliversWhereItsNewestVersionSays() {
    Interleavings.areOrderlyIn(Real.class);
  }

  @Test
  @Tag("long")
  void storeDeliversWhereItsNewestVersionSaysForLong() {
    Interleavings.areOrderlyForLongIn(Real.class);
  }

  @Test
  void areasThatFollowLaterAreFoundOut() {
    Interleavings.areFoundOutIn(AreasAfterwards.class);
  }
}
