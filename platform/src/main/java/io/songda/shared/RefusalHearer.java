package io.songda.shared;

/** Hears what people were refused, e.g. to record it; hearing must be quick and never fail. */
public interface RefusalHearer {

  /**
   * Somebody was refused; what they tried is undone already.
   *
   * @param action what was tried, e.g. {@code order.cancel}
   * @param subject to what, e.g. {@code ord_…}
   * @param detail why not
   */
  void refused(Caller caller, String action, String subject, String detail);
}
