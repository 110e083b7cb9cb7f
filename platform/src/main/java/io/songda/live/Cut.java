package io.songda.live;

/** Why a connection is ended, with the code the reader gets. */
public enum Cut {
  GOING_AWAY(1001, "going_away"),
  BINARY(1003, "text_only"),
  FAULT(1011, "fault"),
  OVERLOAD(1013, "overload"),
  SLOW(4008, "slow"),
  SILENT(4010, "silent"),
  TOO_MANY(4029, "too_many"),
  BAD_FRAME(4400, "bad_frame"),
  NOT_SIGNED_IN(4401, "not_signed_in"),
  FOREIGN_STREAMS(4403, "foreign_streams");

  private final int code;
  private final String reason;

  Cut(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  public int code() {
    return code;
  }

  public String reason() {
    return reason;
  }
}
