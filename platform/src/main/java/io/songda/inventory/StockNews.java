package io.songda.inventory;

/** Where it is told what a menu must show. */
interface StockNews {

  /** Runs the change in a transaction, in which its news are told. */
  void during(Runnable change);

  /** Tells it in the running transaction. */
  void tell(StockChanged news);
}
