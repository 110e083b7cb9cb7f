package io.songda.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.dispatch.DeliveryAssigned;
import io.songda.dispatch.DeliveryRequested;
import io.songda.eventlog.Event;
import io.songda.eventlog.EventLog;
import io.songda.eventlog.Recorded;
import io.songda.order.OrderPlaced;
import io.songda.shared.CustomerId;
import io.songda.shared.DeliveryId;
import io.songda.shared.ItemId;
import io.songda.shared.MerchantId;
import io.songda.shared.Money;
import io.songda.shared.OfferId;
import io.songda.shared.OrderId;
import io.songda.shared.RiderId;
import io.songda.shared.StoreId;
import io.songda.testing.CityTest;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Every event of orders and deliveries is told to whom it concerns: C the customer, S the store, R
 * the rider who has it, is asked or had it, O the operators. An event that is new must be thought
 * about here.
 */
class AudiencesTest extends CityTest {

  private static final Map<String, String> TOLD =
      Map.ofEntries(
          Map.entry("OrderPlaced", "CSRO"),
          Map.entry("OrderPaid", "CSRO"),
          Map.entry("OrderAccepted", "CSRO"),
          Map.entry("OrderPreparing", "CSRO"),
          Map.entry("OrderReady", "CSRO"),
          Map.entry("OrderDelayed", "CSRO"),
          Map.entry("OrderInDelivery", "CSRO"),
          Map.entry("OrderReturning", "CSRO"),
          Map.entry("OrderDelivered", "CSRO"),
          Map.entry("OrderCompleted", "CSRO"),
          Map.entry("OrderCancelled", "CSRO"),
          Map.entry("OrderUndelivered", "CSRO"),
          Map.entry("OrderReminded", "CSRO"),
          Map.entry("StoreReminded", "CSRO"),
          Map.entry("CancelRequested", "CSRO"),
          Map.entry("CancelRefused", "CSRO"),
          Map.entry("CancelWithdrawn", "CSRO"),
          Map.entry("ItemUnavailable", "CSRO"),
          Map.entry("ItemRemoved", "CSRO"),
          Map.entry("NotificationRequested", ""), // what a partner wants is nobody else's business
          Map.entry("DeliveryRequested", "RO"),
          Map.entry("DeliveryReleased", "RO"),
          Map.entry("DeliveryOffered", "RO"),
          Map.entry("DeliveryWidened", "RO"),
          Map.entry("NoRiderFound", "RO"),
          Map.entry("DeliveryFrozen", "RO"),
          Map.entry("DeliveryThawed", "RO"),
          Map.entry("TransferAsked", "RO"),
          Map.entry("DeliveryAssigned", "CSRO"),
          Map.entry("DeliveryReopened", "CSRO"),
          Map.entry("RiderArrivedAtStore", "CSRO"),
          Map.entry("PickupFailed", "CSRO"),
          Map.entry("PickupFailureApproved", "CSRO"),
          Map.entry("PickupFailureRefused", "CSRO"),
          Map.entry("DeliveryPickedUp", "CSRO"),
          Map.entry("DeliveryHandedOver", "RO"), // the next one's DeliveryTakenOver follows
          Map.entry("DeliveryTakenOver", "CSRO"),
          Map.entry("RiderArrivedAtDropoff", "CSRO"),
          Map.entry("DeliveryUndeliverable", "CSRO"),
          Map.entry("DeliveryReturning", "CSRO"),
          Map.entry("RiderArrivedAtReturn", "CSRO"),
          Map.entry("DeliveryReturned", "CSRO"),
          Map.entry("DeliveryCompleted", "CSRO"),
          Map.entry("DeliveryCancelled", "RO"), // the order's own end is told
          Map.entry("DeliveryDiscarded", "RO"),
          Map.entry("DeliveryLost", "RO"));

  private static final OrderId ORDER = new OrderId(1L << 17);
  private static final CustomerId CUSTOMER = new CustomerId(2L << 17);
  private static final StoreId STORE = new StoreId(3L << 17);
  private static final RiderId RIDER = new RiderId(4L << 17);
  private static final DeliveryId DELIVERY = new DeliveryId(5L << 17);

  @Test
  void everyEventOfOrdersAndDeliveriesIsToldToThoseItConcerns() {
    Map<String, String> told = new TreeMap<>();
    events().forEach(type -> told.put(type.getSimpleName(), told(type)));
    assertThat(told).isEqualTo(new TreeMap<>(TOLD));
  }

  private static Stream<Class<? extends Event>> events() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(Event.class));
    return Stream.of("io.songda.order", "io.songda.dispatch")
        .flatMap(module -> scanner.findCandidateComponents(module).stream())
        .<Class<? extends Event>>map(
            found ->
                ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null)
                    .asSubclass(Event.class));
  }

  /** What becomes of such an event of an order that a rider has. */
  private static String told(Class<? extends Event> type) {
    CityState city = new CityState(bean(Sources.class), clock());
    city.take(recorded(1, sample(OrderPlaced.class)));
    city.take(recorded(1, sample(DeliveryRequested.class)));
    city.take(recorded(2, sample(DeliveryAssigned.class)));
    Happening happening = city.take(recorded(3, sample(type)));
    return happening == null
        ? ""
        : hears(happening, "C", StreamName.customer(CUSTOMER), Audience.CUSTOMER)
            + hears(happening, "S", StreamName.store(STORE), Audience.STORE)
            + hears(happening, "R", StreamName.rider(RIDER), Audience.RIDER)
            + hears(happening, "O", StreamName.CITY, Audience.CITY);
  }

  private static String hears(Happening happening, String who, StreamName stream, Audience as) {
    return happening.streams().contains(stream) && as.hears(happening) ? who : "";
  }

  private static Recorded recorded(long seq, Event event) {
    boolean ofOrder = event.getClass().getPackageName().endsWith("order");
    String stream = ofOrder ? ORDER.toString() : DELIVERY.toString();
    int part = EventLog.partitionOf(stream);
    return new Recorded(part, seq, stream, seq, Instant.EPOCH, event);
  }

  private static Event sample(Class<? extends Event> type) {
    RecordComponent[] parts = type.getRecordComponents();
    Object[] values = Stream.of(parts).map(AudiencesTest::value).toArray();
    try {
      var maker =
          type.getDeclaredConstructor(
              Stream.of(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return maker.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static @Nullable Object value(RecordComponent part) {
    Class<?> type = part.getType();
    return switch (type.getSimpleName()) {
      case "OrderId" -> ORDER;
      case "CustomerId" -> CUSTOMER;
      case "StoreId" -> STORE;
      case "RiderId" -> RIDER;
      case "DeliveryId" -> DELIVERY;
      case "MerchantId" -> new MerchantId(6L << 17);
      case "OfferId" -> new OfferId(7L << 17);
      case "ItemId" -> new ItemId(8L << 17);
      case "Money" -> Money.ZERO;
      case "Instant" -> Instant.EPOCH;
      case "String" -> part.getName().equals("business") ? "ORDER" : ORDER.toString();
      case "int" -> 1;
      case "long" -> 1L;
      case "boolean" -> false;
      default -> type.isEnum() ? type.getEnumConstants()[0] : null;
    };
  }
}
