package io.songda.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.songda.city.CityDatabase;
import io.songda.city.TestDatabase;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@CityDatabase("audit")
class AuditTests {

  private final TestDatabase database;
  private final Audit audit;

  AuditTests(TestDatabase database) {
    this.database = database;
    this.audit = new Audit(new JdbcTemplate(database.dataSource()), InstantSource.system());
  }

  @Test
  void whatWasDoneIsKeptNewestFirst() {
    audit.record("usr_1", "order.place", "ord_1", "two teas");
    audit.record("usr_1", "order.cancel", "ord_1", "changed my mind");
    assertThat(audit.about("ord_1", 10))
        .extracting(Audit.Entry::action)
        .containsExactly("order.cancel", "order.place");
  }

  @Test
  void refusalIsKeptAlthoughItsTransactionIsUndone() {
    assertThatThrownBy(
            () ->
                database
                    .transactions()
                    .executeWithoutResult(
                        running -> {
                          audit.record("usr_1", "order.cancel", "ord_2", "done, then undone");
                          audit.recordRefused("usr_1", "order.cancel", "ord_2", "too late");
                          throw new IllegalStateException("refused");
                        }))
        .hasMessage("refused");
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (audit.about("ord_2", 10).isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(2_000_000);
    }
    assertThat(audit.about("ord_2", 10))
        .extracting(Audit.Entry::detail)
        .containsExactly("too late");
  }
}
