package io.songda.dispatch;

import io.songda.eventlog.Head;
import io.songda.geo.Wgs84;
import io.songda.lifecycle.DeliveryStatus;
import io.songda.shared.DeliveryId;
import io.songda.shared.Money;
import io.songda.shared.OfferId;
import io.songda.shared.RiderId;
import io.songda.shared.StoreId;
import io.songda.testing.Interleavings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What rounds look at, while deliveries are taken and offers end: who carries what, and whether
 * somebody is being asked.
 */
@Tag("model")
class BoardModelTest {

  private static final RiderId RIDER = new RiderId(7);
  private static final DeliveryId DELIVERY = new DeliveryId(1);
  private static final JdbcClient NO_TABLE = JdbcClient.create(new JdbcTemplate());
  private static final Wgs84 PLACE = new Wgs84(22.54, 114.05);
  private static final Job JOB =
      new Job(
          "order",
          "ord",
          new StoreId(1),
          "粉",
          PLACE,
          "",
          PLACE,
          "",
          "",
          "",
          "",
          Instant.EPOCH,
          Instant.EPOCH,
          Money.ZERO,
          Money.ZERO,
          "",
          "",
          null,
          null,
          null,
          List.of());

  /** Version 1 is searched, 2 in the rider's hands, 3 has ended. */
  private static Delivery delivery(int version) {
    Delivery.Edit edit = Delivery.wanted(DELIVERY, JOB, Instant.EPOCH, Instant.EPOCH).edit();
    edit.status =
        List.of(DeliveryStatus.OFFERING, DeliveryStatus.ASSIGNED, DeliveryStatus.DELIVERED)
            .get(version - 1);
    edit.rider = version == 1 ? null : RIDER;
    edit.head = new Head(version, new byte[0]);
    return edit.done();
  }

  private static final List<Delivery> VERSIONS = List.of(delivery(1), delivery(2), delivery(3));

  private static Offer offer() {
    return new Offer(
        new OfferId(5), DELIVERY, RIDER, 1, OfferState.OPEN, Instant.EPOCH, Instant.MAX, "{}");
  }

  private static Board board() {
    return new Board(
        new DeliveryStore(NO_TABLE, JsonMapper.shared()) {
          @Override
          List<Delivery> live() {
            return List.of();
          }

          @Override
          void tellGivenUp(BiConsumer<DeliveryId, RiderId> each) {}
        },
        new OfferStore(NO_TABLE) {
          @Override
          List<Offer> open() {
            return List.of();
          }

          @Override
          void tellRefused(BiConsumer<DeliveryId, RiderId> each) {}
        });
  }

  /** A delivery whose versions come by in any order. */
  @Param(name = "version", gen = IntGen.class, conf = "1:3")
  public static class Real {

    private final Board board = board();

    @Operation
    public void put(@Param(name = "version") int version) {
      board.put(VERSIONS.get(version - 1));
    }

    @Operation
    public long version() {
      return board.delivery(DELIVERY).map(one -> one.head().version()).orElse(0L);
    }

    @Operation
    public int carried() {
      return board.carriedBy(RIDER).size();
    }
  }

  /** Two indexes that are changed one after the other, as the real one's were once. */
  @Param(name = "version", gen = IntGen.class, conf = "1:3")
  public static class TwoIndexes {

    private final Map<DeliveryId, Delivery> deliveries = new ConcurrentHashMap<>();
    private final Set<DeliveryId> ofRider = ConcurrentHashMap.newKeySet();

    @Operation
    public void put(@Param(name = "version") int version) {
      deliveries.merge(
          DELIVERY,
          VERSIONS.get(version - 1),
          (old, next) -> next.head().version() >= old.head().version() ? next : old);
      if (version > 1) {
        ofRider.add(DELIVERY);
      }
    }

    @Operation
    public long version() {
      Delivery delivery = deliveries.get(DELIVERY);
      return delivery == null ? 0 : delivery.head().version();
    }

    @Operation
    public int carried() {
      return ofRider.contains(DELIVERY) && version() == 2 ? 1 : 0;
    }
  }

  /** One offer, whose row decides and whose threads tell the board after their commits. */
  public abstract static class Asking {

    private final AtomicInteger row = new AtomicInteger();

    abstract void offered();

    abstract void ended();

    abstract boolean isAsked();

    @Operation(runOnce = true)
    public boolean make() {
      boolean made = row.compareAndSet(0, 1);
      if (made) {
        offered();
      }
      return made;
    }

    @Operation
    public boolean end() {
      boolean ended = row.compareAndSet(1, 2);
      if (ended) {
        ended();
      }
      return ended;
    }

    /** Nobody is asked for ever, or no round would ever look at them again. */
    @Validate
    public void askedIsWhoseOfferIsOpen() {
      if (isAsked() != (row.get() == 1)) {
        throw new IllegalStateException("The row says " + row + ", the board " + isAsked());
      }
    }
  }

  /** The real one. */
  public static class RealAsking extends Asking {

    private final Board board = board();

    @Override
    void offered() {
      board.offered(offer());
    }

    @Override
    void ended() {
      board.ended(offer(), true);
    }

    @Override
    boolean isAsked() {
      return board.isAsked(RIDER) || board.offerOf(DELIVERY).isPresent();
    }
  }

  /** Forgets an end it hears of before the beginning, as the real one did once. */
  public static class ForgetsEarlyEnds extends Asking {

    private final Map<DeliveryId, Offer> offers = new ConcurrentHashMap<>();

    @Override
    void offered() {
      offers.put(DELIVERY, offer());
    }

    @Override
    void ended() {
      offers.remove(DELIVERY);
    }

    @Override
    boolean isAsked() {
      return offers.containsKey(DELIVERY);
    }
  }

  @Test
  void eachAnswerIsOneMomentOfTheBoard() {
    Interleavings.areOrderlyIn(Real.class);
  }

  @Test
  void nobodyIsAskedForEver() {
    Interleavings.areOrderlyIn(RealAsking.class);
  }

  @Test
  @Tag("long")
  void eachAnswerIsOneMomentOfTheBoardForLong() {
    Interleavings.areOrderlyForLongIn(Real.class);
    Interleavings.areOrderlyForLongIn(RealAsking.class);
  }

  @Test
  void indexesThatChangeOneAfterTheOtherAreFoundOut() {
    Interleavings.areFoundOutIn(TwoIndexes.class);
  }

  @Test
  void boardThatForgetsEarlyEndsIsFoundOut() {
    Interleavings.areFoundOutIn(ForgetsEarlyEnds.class);
  }
}
