package io.songda.bench.kill;

import java.util.SplittableRandom;

/** A moment at which a program must never die, and may. */
enum Point {
  /** Everything of a batch of orders is written, nothing is committed. */
  BEFORE_COMMIT(
      "org.springframework.jdbc.datasource.DataSourceTransactionManager,doCommit,entry,intake", 30),
  /** A batch is committed and nobody has been answered. */
  AFTER_COMMIT(
      "org.springframework.jdbc.datasource.DataSourceTransactionManager,doCommit,return,intake",
      30),
  /** A batch is committed and no listener of this program knows. */
  BEFORE_PUBLISHING("io.songda.eventlog.Tail,add,entry,intake", 30),
  /** The channel has taken a refund on and its answer is not written down. */
  IN_REFUND("io.songda.payment.WeChatPay,refund,return,", 2),
  /** An order's money is divided and the division not committed. */
  IN_SETTLEMENT("io.songda.settlement.Settlements,divide,return,", 5);

  private final String where;
  private final int most;

  Point(String where, int most) {
    this.where = where;
    this.most = most;
  }

  /** What the agent is told: where, and at the how-manieth time. */
  String argument(SplittableRandom random) {
    return where + "," + (1 + random.nextInt(most));
  }
}
