package io.songda.live;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code docs/asyncapi.yaml}, against which real frames are held. */
final class LiveDescription {

  private static final Path FILE = Path.of("..", "docs", "asyncapi.yaml");
  private static final JsonNode DOCUMENT = read();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private LiveDescription() {}

  private static JsonNode read() {
    try {
      return YAMLMapper.builder().build().readTree(Files.readString(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode document() {
    return DOCUMENT;
  }

  /** What of the frame is not as the description says; empty when all is. */
  static List<String> faults(JsonNode frame) {
    String type = frame.path("type").asString("");
    String name = type.isEmpty() ? "" : type.substring(0, 1).toUpperCase() + type.substring(1);
    if (DOCUMENT.at("/components/schemas/" + name).isMissingNode()) {
      return List.of("Nobody described a frame of the type " + type);
    }
    return SCHEMAS.computeIfAbsent(name, LiveDescription::schema).validate(frame).stream()
        .map(Object::toString)
        .toList();
  }

  private static Schema schema(String name) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("$ref", "#/components/schemas/" + name);
    root.set("components", DOCUMENT.get("components"));
    return REGISTRY.getSchema(root);
  }
}
