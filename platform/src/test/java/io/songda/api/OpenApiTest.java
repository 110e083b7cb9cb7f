package io.songda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.testing.CityTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program publishes a description of its API that is whole, keeps our rules, and is the one in
 * {@code docs/openapi.json}. {@code -Dsongda.write=true} writes that file anew.
 */
class OpenApiTest extends CityTest {

  private static final Path COMMITTED = Path.of("../docs/openapi.json");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void descriptionIsPublishedAsJsonAndYamlForEverybody() {
    assertThat(published().path("openapi").asString()).startsWith("3.1");
    assertThat(published().at("/info/title").asString()).isEqualTo("外卖实时API系统");
    assertThat(published().at("/info/version").asString()).isEqualTo("1.0.0");
    assertThat(guest().get("/api/v1/openapi.yaml").expect(200).body()).contains("外卖实时API系统");
  }

  @Test
  void descriptionKeepsOurRules() {
    assertThat(Lint.faults(published())).isEmpty();
  }

  @Test
  void brokenRulesAreNoticed() {
    JsonNode broken =
        JSON.readTree(
            """
            {"openapi":"3.0.1","info":{"title":"x","version":"1"},"servers":[{"url":"/"}],"paths":{
              "/a/{id}":{"get":{"operationId":"get_A","responses":{"200":{"$ref":"#/components/responses/X"}}}},
              "/b":{"get":{"operationId":"get_A","summary":"b","tags":["B"],"security":[],"responses":{"400":{"description":"no"}}}}}}
            """);
    assertThat(Lint.faults(broken))
        .contains(
            "The document is not OpenAPI 3.1",
            "GET /a/{id} has no camelCase operationId: get_A",
            "GET /b and GET /a/{id} are both called get_A",
            "GET /a/{id} has no summary",
            "GET /a/{id} has no tag",
            "GET /a/{id} never refuses",
            "GET /a/{id} has the braces [{id}] but describes []",
            "GET /b never succeeds",
            "/paths//a/{id}/get/responses/200 refers to #/components/responses/X, which is not there");
  }

  @Test
  void idsAreTextWithAnExampleAndAmountsAreWholeFen() {
    JsonNode id = schema("CustomerAddressView").at("/properties/addressId");
    assertThat(id.path("type").asString()).isEqualTo("string");
    assertThat(id.path("example").asString()).matches("adr_[0-9a-z]{13}");
    assertThat(fields().filter(field -> field.getKey().endsWith("Fen")))
        .isNotEmpty()
        .allSatisfy(
            field -> {
              assertThat(field.getValue().path("format").asString()).isEqualTo("int64");
              assertThat(field.getValue().path("type").toString()).contains("integer");
            });
  }

  @Test
  void nobodySeesWhatOnlyTheProgramPassesItself() {
    assertThat(published().at("/components/schemas").propertyNames())
        .doesNotContain("Caller", "IdempotencyKey");
    List<String> parameters =
        Lint.operations(published())
            .flatMap(each -> each.operation().path("parameters").valueStream())
            .map(parameter -> parameter.path("name").asString())
            .toList();
    assertThat(parameters).doesNotContain("caller", "key").contains("Idempotency-Key");
  }

  @Test
  void committedDescriptionIsTheOneTheProgramPublishes() throws IOException {
    String now = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(published()) + "\n";
    if (Boolean.getBoolean("songda.write")) {
      Files.writeString(COMMITTED, now);
    }
    assertThat(JSON.readTree(Files.readString(COMMITTED)))
        .as("docs/openapi.json is out of date: run this test with -Dsongda.write=true")
        .isEqualTo(published());
  }

  private static JsonNode schema(String name) {
    return published().at("/components/schemas/" + name);
  }

  private static Stream<Map.Entry<String, JsonNode>> fields() {
    return published()
        .at("/components/schemas")
        .valueStream()
        .flatMap(schema -> schema.path("properties").propertyStream());
  }

  private static JsonNode published() {
    return Published.API;
  }

  private static final class Published {
    static final JsonNode API = guest().get("/api/v1/openapi.json").expect(200).json();
  }
}
