package io.songda.order;

/** Which addresses may be told about orders; whoever posts to them implements it. */
public interface CallbackAddresses {

  /**
   * The address as it will be called.
   *
   * @param field the JSON pointer refusals name
   * @throws io.songda.shared.Refusal 422 {@code notification_url_refused} for an address that will
   *     never be called
   */
  String checked(String field, String url);
}
