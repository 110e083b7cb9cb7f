package io.songda.pricing;

/** The rows of the who-pays matrix. */
public enum CaseId {
  /** Nothing went wrong. */
  NORMAL,
  /** The customer cancels before the store accepts. */
  C1,
  /** The customer cancels within the free minute. */
  C2,
  /** The customer cancels later, before it is ready, and the store agrees. */
  C3,
  /** The customer cancels when it is ready, and the store agrees. */
  C4,
  /** The customer cancels after pick-up, food. */
  C5,
  /** The customer cancels after pick-up, goods that can go back. */
  C6,
  /** The store declines or does not answer. */
  C7,
  /** The store gives up, no rider concerned. */
  C8,
  /** The store gives up, a rider is on the way or waiting. */
  C9,
  /** The store is slow and the customer cancels. */
  C10,
  /** Wrong or missing item. */
  C11,
  /** No rider, nothing cooked. */
  C12,
  /** No rider, food made. */
  C13,
  /** The rider gives it back before pick-up; offered again. */
  C14,
  /** The rider gives up or vanishes after pick-up. */
  C15,
  /** Late by the fault of rider or dispatch. */
  C16,
  /** Damaged, mixed up, lost or falsely completed on the road. */
  C17,
  /** The customer is not there or refuses, food. */
  C18,
  /** The customer is not there or refuses, goods that go back. */
  C19,
  /** Identity or age not shown, goods that go back. */
  C20,
  /** Weather, road, unrest. */
  C21,
  /** Platform outage, or an operator's decision without another's fault. */
  C22,
  /** Late or double payment. */
  C23,
  /** Quality, found after delivery. */
  C24,
  /** Suspicion of fraud. */
  C25
}
