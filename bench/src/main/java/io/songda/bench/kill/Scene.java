package io.songda.bench.kill;

import io.songda.bench.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What was going on a moment before a kill, read past the platform.
 *
 * @param orders all orders of the run so far
 * @param paid those of them whose money has arrived
 * @param refunding refunds that are asked for and not yet with the payer
 * @param inDelivery orders on their way
 */
record Scene(long orders, long paid, long refunding, long inDelivery) {

  /** Looks at the embedded database that lies in the data folder of a running platform. */
  static Scene read(Path dataFolder) throws IOException, SQLException {
    try (Connection books = EmbeddedDatabase.open(dataFolder);
        PreparedStatement query =
            books.prepareStatement(
                """
                select count(*), coalesce(sum(paid_at is not null), 0),
                  (select count(*) from payment_refund where state not in ('SUCCEEDED', 'MANUAL')),
                  coalesce(sum(status = 'IN_DELIVERY'), 0)
                from order_order
                """);
        ResultSet row = query.executeQuery()) {
      row.next();
      return new Scene(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }
  }

  /** Whether a kill now would meet money on its way back and dinners on the road. */
  boolean isBusy() {
    return refunding > 0 && inDelivery > 0;
  }

  double paidShare() {
    return orders == 0 ? 0 : (double) paid / orders;
  }
}
