package io.songda.pricing;

import static io.songda.pricing.Bearer.CUSTOMER;
import static io.songda.pricing.Bearer.INSURER;
import static io.songda.pricing.Bearer.MERCHANT;
import static io.songda.pricing.Bearer.NOBODY;
import static io.songda.pricing.Bearer.PLATFORM;
import static io.songda.pricing.Stage.BEFORE_ACCEPT;
import static io.songda.pricing.Stage.CARRIED;
import static io.songda.pricing.Stage.DELIVERED;
import static io.songda.pricing.Stage.PREPARING;
import static io.songda.pricing.Stage.READY;

import io.songda.pricing.WhoPaysRow.Apology;
import io.songda.pricing.WhoPaysRow.Back;
import io.songda.pricing.WhoPaysRow.Coupons;
import io.songda.pricing.WhoPaysRow.Only;
import io.songda.pricing.WhoPaysRow.RiderPart;
import io.songda.pricing.WhoPaysRow.StorePart;
import io.songda.pricing.WhoPaysTariff.LateStep;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The matrix of November 2026. The first row that covers a situation decides, so a row with a
 * condition stands before the row without.
 *
 * <p>Our choices where the published matrix is silent: weather and outage (C21, C22) also cover
 * goods already on the road, because an operator may have them thrown away; a self pick-up that
 * nobody collects is treated as a customer who is not there (C18, C19); what cannot go back when
 * the age is not shown is C18; goods told as lost by their rider are C17, a rider who vanishes is
 * C15; an operator's decision without another's fault is C22. The channel keeps its fee where the
 * store is paid from the order, and gives it back where the order is undone. Riding food back to
 * the store (C18), or what the store itself called back (C11), is extra distance: as much as the
 * return of goods, borne by the platform for food and by the store for its own call.
 */
final class WhoPaysTable {
  static final String VERSION_2026_11 = "2026-11";

  static final WhoPaysTariff TARIFF_2026_11 =
      new WhoPaysTariff(
          Duration.ofSeconds(60),
          Duration.ofMinutes(15),
          200,
          3000,
          6000,
          300,
          List.of(
              new LateStep(Duration.ofMinutes(10), 200),
              new LateStep(Duration.ofMinutes(20), 500),
              new LateStep(Duration.ofMinutes(30), 1000)),
          Duration.ofMinutes(30));

  private static final boolean KEPT = true;
  private static final boolean BACK = false;

  private static final Set<Stage> ANY = EnumSet.allOf(Stage.class);
  private static final Set<Stage> BEFORE_DELIVERY = EnumSet.range(BEFORE_ACCEPT, CARRIED);
  private static final Set<Stage> BEFORE_PICKUP = EnumSet.range(BEFORE_ACCEPT, READY);
  private static final Set<Stage> AT_STORE = EnumSet.of(PREPARING, READY);
  private static final Set<Stage> SINCE_PICKUP = EnumSet.of(CARRIED, DELIVERED);
  private static final Set<Stage> NOT_TAKEN = EnumSet.of(READY, CARRIED);

  static final List<WhoPaysRow> ROWS_2026_11 =
      List.of(
          new WhoPaysRow(
              CaseId.NORMAL,
              EnumSet.of(Trouble.NONE),
              EnumSet.of(DELIVERED),
              Only.ANY,
              Back.NOTHING,
              StorePart.ALL,
              RiderPart.PAY,
              NOBODY,
              KEPT,
              Coupons.LOST,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C1,
              EnumSet.of(Trouble.CUSTOMER_CANCELS),
              EnumSet.of(BEFORE_ACCEPT),
              Only.ANY,
              Back.ALL,
              StorePart.NOTHING,
              RiderPart.NOTHING,
              NOBODY,
              BACK,
              Coupons.RESTORED,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C2,
              EnumSet.of(Trouble.CUSTOMER_CANCELS_FREELY),
              EnumSet.of(PREPARING),
              Only.ANY,
              Back.ALL,
              StorePart.NOTHING,
              RiderPart.NOTHING,
              NOBODY,
              BACK,
              Coupons.RESTORED,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C3,
              EnumSet.of(Trouble.CUSTOMER_CANCELS),
              EnumSet.of(PREPARING),
              Only.ANY,
              Back.ALL_LESS_RIDER_AND_STORE,
              StorePart.AGREED,
              RiderPart.BY_MINUTES,
              CUSTOMER,
              BACK,
              Coupons.RESTORED,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C4,
              EnumSet.of(Trouble.CUSTOMER_CANCELS),
              EnumSet.of(READY),
              Only.ANY,
              Back.FEE_LESS_RIDER_AND_AGREED_GOODS,
              StorePart.ALL_LESS_AGREED_REFUND,
              RiderPart.BY_MINUTES,
              CUSTOMER,
              BACK,
              Coupons.LOST,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C6,
              EnumSet.of(Trouble.CUSTOMER_CANCELS),
              EnumSet.of(CARRIED),
              Only.CAN_GO_BACK,
              Back.GOODS_LESS_RETURN,
              StorePart.NOTHING,
              RiderPart.PAY_AND_RETURN,
              CUSTOMER,
              BACK,
              Coupons.LOST,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C5,
              EnumSet.of(Trouble.CUSTOMER_CANCELS),
              EnumSet.of(CARRIED),
              Only.ANY,
              Back.NOTHING,
              StorePart.ALL,
              RiderPart.PAY,
              CUSTOMER,
              KEPT,
              Coupons.LOST,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C7,
              EnumSet.of(Trouble.MERCHANT_DECLINES, Trouble.MERCHANT_CANCELS),
              EnumSet.of(BEFORE_ACCEPT),
              Only.ANY,
              Back.ALL,
              StorePart.NOTHING,
              RiderPart.NOTHING,
              MERCHANT,
              BACK,
              Coupons.RESTORED,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C9,
              EnumSet.of(Trouble.MERCHANT_CANCELS),
              AT_STORE,
              Only.RIDER_CONCERNED,
              Back.ALL,
              StorePart.PAYS_RIDER,
              RiderPart.COMPENSATION,
              MERCHANT,
              BACK,
              Coupons.RESTORED,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C8,
              EnumSet.of(Trouble.MERCHANT_CANCELS),
              AT_STORE,
              Only.ANY,
              Back.ALL,
              StorePart.NOTHING,
              RiderPart.NOTHING,
              MERCHANT,
              BACK,
              Coupons.RESTORED,
              Apology.FROM_STORE),
          new WhoPaysRow(
              CaseId.C10,
              EnumSet.of(Trouble.MERCHANT_SLOW),
              AT_STORE,
              Only.ANY,
              Back.ALL,
              StorePart.PAYS_RIDER,
              RiderPart.WAITING,
              MERCHANT,
              BACK,
              Coupons.RESTORED,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C11,
              EnumSet.of(Trouble.WRONG_ITEM),
              SINCE_PICKUP,
              Only.ANY,
              Back.AFFECTED,
              StorePart.ALL_LESS_AFFECTED,
              RiderPart.PAY_AND_EXTRA,
              MERCHANT,
              KEPT,
              Coupons.RESTORED_WHEN_ALL,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C12,
              EnumSet.of(Trouble.NO_RIDER),
              BEFORE_PICKUP,
              Only.NOT_COOKED,
              Back.ALL,
              StorePart.NOTHING,
              RiderPart.NOTHING,
              PLATFORM,
              BACK,
              Coupons.RESTORED,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C13,
              EnumSet.of(Trouble.NO_RIDER),
              BEFORE_PICKUP,
              Only.ANY,
              Back.ALL,
              StorePart.ALL,
              RiderPart.NOTHING,
              PLATFORM,
              BACK,
              Coupons.RESTORED,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C14,
              EnumSet.of(Trouble.RIDER_GIVES_BACK),
              AT_STORE,
              Only.ANY,
              Back.HELD,
              StorePart.NOTHING,
              RiderPart.NOTHING,
              NOBODY,
              BACK,
              Coupons.LOST,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C15,
              EnumSet.of(Trouble.RIDER_FAILS),
              EnumSet.of(CARRIED),
              Only.ANY,
              Back.ALL_WITH_TIP,
              StorePart.ALL,
              RiderPart.NOTHING,
              PLATFORM,
              BACK,
              Coupons.RESTORED,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C16,
              EnumSet.of(Trouble.LATE),
              SINCE_PICKUP,
              Only.ANY,
              Back.IF_REFUSED_LATE,
              StorePart.ALL,
              RiderPart.PAY,
              PLATFORM,
              KEPT,
              Coupons.RESTORED_WHEN_ALL,
              Apology.BY_LATENESS),
          new WhoPaysRow(
              CaseId.C17,
              EnumSet.of(Trouble.DAMAGED),
              SINCE_PICKUP,
              Only.ANY,
              Back.AFFECTED_AS_DECLARED,
              StorePart.ALL,
              RiderPart.PAY,
              INSURER,
              KEPT,
              Coupons.RESTORED_WHEN_ALL,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C19,
              EnumSet.of(Trouble.CUSTOMER_ABSENT),
              NOT_TAKEN,
              Only.CAN_GO_BACK,
              Back.GOODS_LESS_RETURN,
              StorePart.NOTHING,
              RiderPart.PAY_AND_RETURN,
              CUSTOMER,
              BACK,
              Coupons.LOST,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C20,
              EnumSet.of(Trouble.ID_FAILED),
              EnumSet.of(CARRIED),
              Only.CAN_GO_BACK,
              Back.GOODS_LESS_RETURN,
              StorePart.NOTHING,
              RiderPart.PAY_AND_RETURN,
              CUSTOMER,
              BACK,
              Coupons.LOST,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C18,
              EnumSet.of(Trouble.CUSTOMER_ABSENT, Trouble.ID_FAILED),
              NOT_TAKEN,
              Only.ANY,
              Back.NOTHING,
              StorePart.ALL,
              RiderPart.PAY_AND_EXTRA,
              CUSTOMER,
              KEPT,
              Coupons.LOST,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C21,
              EnumSet.of(Trouble.FORCE_MAJEURE),
              BEFORE_DELIVERY,
              Only.NOT_COOKED,
              Back.ALL,
              StorePart.NOTHING,
              RiderPart.ARRIVAL,
              PLATFORM,
              BACK,
              Coupons.RESTORED,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C21,
              EnumSet.of(Trouble.FORCE_MAJEURE),
              BEFORE_DELIVERY,
              Only.ANY,
              Back.ALL,
              StorePart.ALL,
              RiderPart.ARRIVAL,
              PLATFORM,
              BACK,
              Coupons.RESTORED,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C22,
              EnumSet.of(Trouble.OUTAGE),
              BEFORE_DELIVERY,
              Only.NOT_COOKED,
              Back.ALL,
              StorePart.NOTHING,
              RiderPart.DONE,
              PLATFORM,
              BACK,
              Coupons.RESTORED,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C22,
              EnumSet.of(Trouble.OUTAGE),
              BEFORE_DELIVERY,
              Only.ANY,
              Back.ALL,
              StorePart.ALL,
              RiderPart.DONE,
              PLATFORM,
              BACK,
              Coupons.RESTORED,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C23,
              EnumSet.of(Trouble.SURPLUS_PAYMENT),
              ANY,
              Only.ANY,
              Back.SURPLUS,
              StorePart.NOTHING,
              RiderPart.NOTHING,
              PLATFORM,
              KEPT,
              Coupons.LOST,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C24,
              EnumSet.of(Trouble.QUALITY),
              EnumSet.of(DELIVERED),
              Only.ANY,
              Back.AFFECTED,
              StorePart.ALL_LESS_AFFECTED,
              RiderPart.PAY,
              MERCHANT,
              KEPT,
              Coupons.RESTORED_WHEN_ALL,
              Apology.NONE),
          new WhoPaysRow(
              CaseId.C25,
              EnumSet.of(Trouble.FRAUD),
              ANY,
              Only.ANY,
              Back.HELD,
              StorePart.NOTHING,
              RiderPart.NOTHING,
              NOBODY,
              BACK,
              Coupons.LOST,
              Apology.NONE));

  private WhoPaysTable() {}
}
