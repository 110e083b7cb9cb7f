package io.songda.merchant;

/** What somebody may do in a store. */
public enum StaffRole {
  /** Everything, also who works there. */
  OWNER,
  /** Menu, terms, hours and promotions, and what a clerk may. */
  MANAGER,
  /** Orders, stock, sold-out items, pausing. */
  CLERK
}
