package io.songda.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.testing.Town.Hungry;
import io.songda.testing.Town.Shop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One order on its way with everybody concerned, driven over HTTP. Each step fails unless it is
 * answered well; steps that the order hears of by an event wait until it has.
 */
public final class Journey {

  private final Shop shop;
  private final Hungry hungry;
  private final String order;
  private @Nullable Api rider;

  public Journey(Shop shop, Hungry hungry, String order) {
    this.shop = shop;
    this.hungry = hungry;
    this.order = order;
  }

  public Shop shop() {
    return shop;
  }

  public Hungry hungry() {
    return hungry;
  }

  /** The order's id. */
  public String order() {
    return order;
  }

  /** The rider who took it last. */
  public Api rider() {
    return Objects.requireNonNull(rider, "Nobody has taken it");
  }

  /** The order as the customer sees it. */
  public Answer view() {
    return hungry.api().get("/api/v1/orders/" + order).expect(200);
  }

  public String status() {
    return view().text("/status");
  }

  /** The state of its delivery, {@code none} when there is none. */
  public String deliveryStatus() {
    Answer view = view();
    return view.json().at("/delivery").isNull() ? "none" : view.text("/delivery/status");
  }

  public String delivery() {
    return view().text("/delivery/deliveryId");
  }

  /** Waits until the order stands there. */
  public Journey reaches(String status) {
    CityTest.eventually(() -> assertThat(status()).isEqualTo(status));
    return this;
  }

  /** Waits until its delivery stands there. */
  public Journey carriedUntil(String status) {
    CityTest.eventually(() -> assertThat(deliveryStatus()).isEqualTo(status));
    return this;
  }

  // --- what the store does ---

  /** The store takes it and will need so many minutes. */
  public Journey accept(int minutes) {
    staff("accept", Map.of("preparationMinutes", minutes)).expect(200);
    return this;
  }

  public Journey start() {
    staff("start", null).expect(200);
    return this;
  }

  public Journey ready() {
    staff("ready", null).expect(200);
    return this;
  }

  /** A command of the store's staff. */
  public Answer staff(String verb, @Nullable Object body) {
    return Town.tell(shop.staff(), order, verb, body);
  }

  /** What the store's staff says to the rider. */
  public Answer counter(String verb, @Nullable Object body) {
    return shop.staff().post("/api/v1/deliveries/" + delivery() + "/" + verb, body);
  }

  /** A command of the customer. */
  public Answer customer(String verb, @Nullable Object body) {
    return Town.tell(hungry.api(), order, verb, body);
  }

  /** A command of an operator. */
  public Answer operator(String verb, @Nullable Object body) {
    return CityTest.operator().post("/api/v1/operator/orders/" + order + "/" + verb, body);
  }

  /** What two operators want: one asks for it, the other does it. */
  public Answer operators(String verb, @Nullable Object body) {
    Answer asked = operator(verb, body);
    if (asked.status() != 200) {
      return asked;
    }
    String confirm = "/api/v1/operator/orders/" + order + "/confirm-ending";
    return CityTest.secondOperator().post(confirm, null);
  }

  /** What the store tells the rider. */
  public String pickupCode() {
    return shop.staff().get("/api/v1/orders/" + order).expect(200).text("/pickupCode");
  }

  /** What the store shows to a customer who collects. */
  public String counterCode() {
    return shop.staff().get("/api/v1/orders/" + order).expect(200).text("/deliveryCode");
  }

  // --- what the rider does ---

  /** Somebody new takes it. */
  public Journey claimed() {
    return claimedBy(CityTest.riderOnline());
  }

  public Journey claimedBy(Api someone) {
    someone.post("/api/v1/deliveries/" + delivery() + "/claim", null).expect(200);
    rider = someone;
    return this;
  }

  /** It is being looked for a rider, and somebody new takes it. */
  public Journey riderComing() {
    return carriedUntil("OFFERING").claimed();
  }

  /** This rider has it by an offer. */
  public Journey carriedBy(Api someone) {
    rider = someone;
    return this;
  }

  public Journey atStore() {
    ride("arrive-at-store", null).expect(200);
    return this;
  }

  public Journey pickedUp() {
    ride("pick-up", Map.of("code", pickupCode())).expect(200);
    return reaches("IN_DELIVERY");
  }

  public Journey atDoor() {
    ride("arrive-at-dropoff", null).expect(200);
    return this;
  }

  /** The customer refuses it at the door. */
  public Journey refused() {
    ride("undeliverable", Map.of("reason", "CU_REFUSED")).expect(200);
    return this;
  }

  public Journey handedOver() {
    ride("deliver", handover()).expect(200);
    return reaches("DELIVERED");
  }

  /** The code that the customer tells, and the cash if there is any. */
  public Map<String, Object> handover() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("code", view().text("/deliveryCode"));
    if (view().text("/paymentMethod").equals("CASH")) {
      shown.put("cashReceived", true);
    }
    return shown;
  }

  /** A command of its rider. */
  public Answer ride(String verb, @Nullable Object body) {
    return rider().post("/api/v1/deliveries/" + delivery() + "/" + verb, body);
  }

  /** Its rider asks a colleague, who takes it; the first refusal, or the last answer. */
  public Answer transferred() {
    return transferredTo(CityTest.riderOnline());
  }

  public Answer transferredTo(Api colleague) {
    Answer asked = ride("transfer", Map.of("riderId", colleague.id("rid")));
    return asked.status() == 200 ? takes(colleague, "accept-transfer", null) : asked;
  }

  /** On the road its rider shows a code, and a colleague scans it. */
  public Answer passedOn() {
    return passedOnTo(CityTest.riderOnline());
  }

  public Answer passedOnTo(Api colleague) {
    Answer shown = ride("hand-over", null);
    return shown.status() == 200
        ? takes(colleague, "take-over", Map.of("code", shown.text("/code")))
        : shown;
  }

  private Answer takes(Api colleague, String verb, @Nullable Object body) {
    Answer taken = colleague.post("/api/v1/deliveries/" + delivery() + "/" + verb, body);
    if (taken.status() == 200) {
      rider = colleague;
    }
    return taken;
  }

  /** A command of an operator on the delivery. */
  public Answer operatorOnDelivery(String verb, @Nullable Object body) {
    return CityTest.operator().post("/api/v1/operator/deliveries/" + delivery() + "/" + verb, body);
  }

  /** All the way from accepted to the rider standing at the store. */
  public Journey acceptedAndRiderAtStore() {
    return accept(10).start().ready().claimed().atStore();
  }
}
