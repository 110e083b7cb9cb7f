package io.songda.lifecycle;

/** What somebody gave as their reason; each belongs to the party whose doing it is. */
public enum Reason {
  CU_CHANGED_MIND(Actor.CUSTOMER, "不想要了", "changed my mind"),
  CU_WRONG_INFO(Actor.CUSTOMER, "信息填错", "wrong details"),
  CU_DUPLICATE(Actor.CUSTOMER, "重复下单", "ordered twice"),
  CU_TOO_SLOW(Actor.CUSTOMER, "等待太久", "takes too long"),
  CU_UNREACHABLE(Actor.CUSTOMER, "联系不上顾客", "customer cannot be reached"),
  CU_REFUSED(Actor.CUSTOMER, "顾客拒收", "customer refused it"),
  CU_ID_FAILED(Actor.CUSTOMER, "身份或年龄核验未通过", "identity or age not shown"),
  CU_ADDRESS_NOT_FOUND(Actor.CUSTOMER, "地址找不到", "address not found"),
  CU_NOT_COLLECTED(Actor.CUSTOMER, "超时未自提", "not collected"),
  MC_CLOSED(Actor.MERCHANT, "门店已打烊", "store closed"),
  MC_TOO_BUSY(Actor.MERCHANT, "门店太忙", "store too busy"),
  MC_SOLD_OUT(Actor.MERCHANT, "商品售罄", "sold out"),
  MC_OUT_OF_RANGE(Actor.MERCHANT, "超出配送范围", "out of range"),
  MC_PRICE_ERROR(Actor.MERCHANT, "价格有误", "price error"),
  MC_ACCEPT_TIMEOUT(Actor.MERCHANT, "商家超时未接单", "store did not answer"),
  MC_SLOW(Actor.MERCHANT, "出餐慢", "store is slow"),
  MC_WRONG_ITEM(Actor.MERCHANT, "错送或漏送", "wrong or missing item"),
  MC_OTHER(Actor.MERCHANT, "商家其他原因", "another reason of the store"),
  RD_OWN(Actor.RIDER, "骑手个人原因", "rider's own reason"),
  RD_VEHICLE(Actor.RIDER, "车辆故障", "vehicle broken"),
  RD_ACCIDENT(Actor.RIDER, "交通事故", "accident"),
  RD_CANNOT_CARRY(Actor.RIDER, "无法携带", "cannot carry it"),
  RD_TIMEOUT(Actor.RIDER, "配送超时", "delivered late"),
  RD_FALSE_POD(Actor.RIDER, "虚假送达", "false proof of delivery"),
  RD_DAMAGED(Actor.RIDER, "餐品损坏", "damaged"),
  RD_LOST(Actor.RIDER, "餐品丢失", "lost"),
  RD_MIXED_UP(Actor.RIDER, "送错订单", "mixed up"),
  SY_PAY_TIMEOUT(Actor.TIMER, "支付超时", "not paid in time"),
  SY_NO_RIDER(Actor.TIMER, "无骑手接单", "no rider"),
  SY_OUTAGE(Actor.TIMER, "平台故障", "platform outage"),
  SY_RISK(Actor.TIMER, "风险控制", "held for risk"),
  SY_FORCE_MAJEURE(Actor.TIMER, "不可抗力", "force majeure"),
  OP_OTHER(Actor.OPERATOR, "平台其他原因", "another reason of the platform");

  private final Actor party;
  private final String chinese;
  private final String english;

  Reason(Actor party, String chinese, String english) {
    this.party = party;
    this.chinese = chinese;
    this.english = english;
  }

  /** Whose doing it is. */
  public Actor party() {
    return party;
  }

  /** The words shown in Chinese. */
  public String chinese() {
    return chinese;
  }

  /** The words shown in English. */
  public String english() {
    return english;
  }
}
