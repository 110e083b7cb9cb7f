package io.songda.ledger;

/**
 * One account: a line of the chart and whose it is (an id as text, a channel, or {@code platform}).
 */
public record Account(Code code, String owner) {

  public static Account platform(Code code) {
    return new Account(code, "platform");
  }
}
