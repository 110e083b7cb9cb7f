package io.songda.bench.town;

/** Somebody who signed in; the role as the API spells it. */
public record Person(String phone, String role, String token, String userId) {

  /** The id of the same person in another part, e.g. {@code rid_…} for a rider. */
  public String as(String prefix) {
    return prefix + userId.substring(userId.indexOf('_'));
  }
}
