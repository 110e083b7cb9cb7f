package io.songda.shared;

/**
 * Who works where. Only {@code merchant} knows; the neighbours that need it ask through this port.
 */
public interface StoreStaff {

  /**
   * Lets everyone pass who works at the store, and operators. Anyone else is refused with 404
   * {@code store_unknown}, as if the store did not exist.
   */
  void requireStaff(StoreId store, Caller caller);

  /**
   * Lets the store's owners and managers pass, and operators. Clerks are refused with 403, anyone
   * else with 404 {@code store_unknown}.
   */
  void requireManager(StoreId store, Caller caller);
}
