package io.songda.inventory;

/** Which part of the stock does what another asks for. */
public final class StockDoor {

  private StockDoor() {}

  /** What news of the stock are asked for by. */
  public static Class<?> news() {
    return StockNews.class;
  }

  /** Who tells them. */
  public static Class<?> teller() {
    return Shelves.class;
  }
}
