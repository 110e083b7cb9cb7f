package io.songda.shared;

/** What a caller is to the city. */
public enum Role {
  GUEST,
  CUSTOMER,
  MERCHANT,
  RIDER,
  OPERATOR,
  PARTNER
}
