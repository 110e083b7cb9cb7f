package io.songda.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the live frames is one that tools can read. */
class LiveDescriptionTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** The schema is that of the npm package {@code @asyncapi/specs} 6.11.1, Apache-2.0. */
  @Test
  void descriptionIsAsyncApi3() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("/asyncapi/asyncapi-3.0.0.json"))) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(JSON.readTree(in));
      assertThat(schema.validate(LiveDescription.document())).isEmpty();
      JsonNode spoilt = JSON.readTree(LiveDescription.document().toString().replace("3.0.0", "2"));
      assertThat(schema.validate(spoilt)).as("another version would be noticed").isNotEmpty();
    }
  }

  @Test
  void frameWithAFieldTooManyWouldBeNoticed() {
    assertThat(
            LiveDescription.faults(
                JSON.readTree("{\"type\":\"ping\",\"cityTime\":\"2026-01-01T00:00:00Z\"}")))
        .isEmpty();
    assertThat(
            LiveDescription.faults(
                JSON.readTree(
                    "{\"type\":\"ping\",\"cityTime\":\"2026-01-01T00:00:00Z\",\"phone\":\"1\"}")))
        .isNotEmpty();
    assertThat(LiveDescription.faults(JSON.readTree("{\"type\":\"surprise\"}"))).isNotEmpty();
  }
}
