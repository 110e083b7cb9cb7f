package io.songda.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.songda.city.TestDatabase;
import io.songda.shared.Alarms;
import io.songda.shared.CityClock;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class VerifyHistoryTests {

  private static final String STREAM = "tea_house";

  record KettleFilled(int litres) implements Event {}

  @TempDir Path data;
  private final Map<String, Head> rows = new HashMap<>();
  private TestDatabase database;
  private TestLog city;
  private Anchors anchors;
  private VerifyHistory history;

  @BeforeEach
  void tellOfAKettle() {
    database = TestDatabase.with("eventlog");
    city = new TestLog(database.dataSource(), CityClock.real(InstantSource.system()));
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    ChainEnds ends = each -> rows.forEach(each);
    beans.addBean("rows", ends);
    Alarms alarms =
        new Alarms(new SimpleMeterRegistry(), beans.getBeanProvider(Alarms.Hearer.class));
    anchors = new Anchors(city.events, InstantSource.system(), alarms, data, false);
    history = new VerifyHistory(city.events, anchors, beans.getBeanProvider(ChainEnds.class));
    fill(STREAM, 5);
    fill("other_house", 3);
  }

  @AfterEach
  void close() {
    city.close();
    database.close();
  }

  private void fill(String stream, int times) {
    for (int i = 0; i < times; i++) {
      Head head = rows.getOrDefault(stream, Head.NONE);
      int litres = i;
      rows.put(
          stream,
          city.transactions.in(() -> city.log.append(stream, head, new KettleFilled(litres))));
    }
  }

  private void sql(String statement) {
    database.jdbc().sql(statement).update();
  }

  private List<String> findings() {
    return history.run().findings();
  }

  @Test
  void untouchedHistoryFits() {
    anchors.write();
    fill(STREAM, 2);
    anchors.write();
    VerifyHistory.Report report = history.run();
    assertThat(report.findings()).isEmpty();
    assertThat(report.events()).isEqualTo(10);
    assertThat(report.streams()).isEqualTo(2);
    assertThat(report.anchors()).isEqualTo(1);
  }

  @Test
  void oneChangedByteIsFound() {
    sql(
        """
        update eventlog_event set payload = replace(payload, '2', '9')
        where stream = 'tea_house' and seq = 3""");
    assertThat(findings())
        .containsExactly(
            "Step 3 (KettleFilled) of stream tea_house was changed: its hash does not fit.");
  }

  @Test
  void missingEventIsFound() {
    sql("delete from eventlog_event where stream = 'tea_house' and seq = 3");
    assertThat(findings())
        .anyMatch(finding -> finding.equals("Stream tea_house lacks step 3: an event is missing."))
        .anyMatch(finding -> finding.matches("Partition \\d+ lacks position \\d+: .*"));
  }

  @Test
  void missingTailIsFoundByTheAggregatesOwnHead() {
    sql("delete from eventlog_event where stream = 'tea_house' and seq = 5");
    sql(
        """
        update eventlog_partition p set position = coalesce(
          (select max(position) from eventlog_event e where e.part = p.part), 0)""");
    assertThat(findings())
        .containsExactly("Stream tea_house has 4 events, but its aggregate is at version 5.");
  }

  @Test
  void tailCutTogetherWithItsAggregateIsFoundByTheAnchor() {
    anchors.write();
    byte[] fourth =
        database
            .jdbc()
            .sql("select hash from eventlog_event where stream = 'tea_house' and seq = 4")
            .query((row, n) -> row.getBytes(1))
            .single();
    sql("delete from eventlog_event where stream = 'tea_house' and seq = 5");
    sql(
        """
        update eventlog_partition p set position = coalesce(
          (select max(position) from eventlog_event e where e.part = p.part), 0)""");
    rows.put(STREAM, new Head(4, fourth));
    assertThat(findings()).singleElement().asString().contains("its tail is cut");
    assertThatThrownBy(anchors::write).hasMessageContaining("shorter than its anchor");
    fill(STREAM, 1);
    assertThat(findings()).singleElement().asString().contains("is not what the anchor of");
  }

  @Test
  void counterThatRanAheadIsFound() {
    sql("update eventlog_partition set position = position + 1 where position > 0 limit 1");
    assertThat(findings()).singleElement().asString().contains("but its counter stands at");
  }
}
