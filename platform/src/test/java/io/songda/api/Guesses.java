package io.songda.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes requests up from the description alone: values that fit their schema, and values that break
 * it in one place.
 */
final class Guesses {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DEEPEST = 6;
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "面",
          "🍜",
          " ",
          "x".repeat(300),
          "' or 1=1 --",
          "<b>",
          "{\"a\":1}",
          "2026-11-21");
  private static final List<Long> NUMBERS =
      List.of(0L, 1L, -1L, 7L, 100L, 10_000_001L, Integer.MAX_VALUE + 1L, Long.MAX_VALUE);

  private final JsonNode api;
  private final RandomGenerator random;

  Guesses(JsonNode api, RandomGenerator random) {
    this.api = api;
    this.random = random;
  }

  /** JSON text that fits the schema as far as the schema says. */
  String fitting(JsonNode schema) {
    return JSON.writeValueAsString(value(schema, 0));
  }

  /** The same with one place broken: missing, null, of another type, beyond its bounds, unknown. */
  String breaking(JsonNode schema) {
    Object value = value(schema, 0);
    return JSON.writeValueAsString(broken(value));
  }

  /** What may stand in a path or a query. */
  String text(JsonNode schema) {
    Object value = value(schema, 0);
    return value == null ? "" : value.toString();
  }

  private @Nullable Object value(JsonNode written, int depth) {
    JsonNode schema = resolved(written);
    if (schema.has("anyOf") || schema.has("oneOf")) {
      JsonNode choices = schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf");
      return value(choices.get(random.nextInt(choices.size())), depth + 1);
    }
    if (schema.has("enum")) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size())).asString();
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "integer" -> integer(schema);
      case "number" -> random.nextDouble(-180, 180);
      case "boolean" -> random.nextBoolean();
      case "null" -> null;
      default -> string(schema);
    };
  }

  private JsonNode resolved(JsonNode schema) {
    return schema.has("$ref")
        ? resolved(api.at(schema.path("$ref").asString().substring(1)))
        : schema;
  }

  private String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray()
        ? type.get(random.nextInt(type.size())).asString()
        : type.asString("string");
  }

  private Map<String, @Nullable Object> object(JsonNode schema, int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    List<String> required = schema.path("required").valueStream().map(JsonNode::asString).toList();
    schema
        .path("properties")
        .propertyStream()
        .forEach(
            each -> {
              boolean kept = required.contains(each.getKey()) || random.nextBoolean();
              if (kept && depth < DEEPEST) {
                object.put(each.getKey(), value(each.getValue(), depth + 1));
              }
            });
    return object;
  }

  private List<@Nullable Object> array(JsonNode schema, int depth) {
    List<@Nullable Object> array = new ArrayList<>();
    int size = depth < DEEPEST ? random.nextInt(4) : 0;
    for (int i = 0; i < size; i++) {
      array.add(value(schema.path("items"), depth + 1));
    }
    return array;
  }

  private long integer(JsonNode schema) {
    if (schema.has("minimum") && schema.has("maximum")) {
      long least = schema.path("minimum").asLong();
      return least + random.nextLong(schema.path("maximum").asLong() - least + 1);
    }
    return random.nextInt(1_000);
  }

  private String string(JsonNode schema) {
    if (schema.has("example") && random.nextInt(4) > 0) {
      return schema.path("example").asString();
    }
    return switch (schema.path("format").asString("")) {
      case "date-time" -> "2026-11-21T04:00:00Z";
      case "date" -> "2026-11-21";
      case "uri" -> "https://partner.example.com/songda";
      default -> TEXTS.get(random.nextInt(TEXTS.size()));
    };
  }

  // --- breaking one place ---

  @SuppressWarnings("unchecked")
  private @Nullable Object broken(@Nullable Object value) {
    if (value instanceof Map<?, ?> map && !map.isEmpty() && random.nextInt(5) > 0) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>((Map<String, @Nullable Object>) map);
      List<String> keys = List.copyOf(copy.keySet());
      String key = keys.get(random.nextInt(keys.size()));
      switch (random.nextInt(4)) {
        case 0 -> copy.remove(key);
        case 1 -> copy.put("unknown", 1);
        default -> copy.put(key, broken(copy.get(key)));
      }
      return copy;
    }
    if (value instanceof List<?> list && !list.isEmpty() && random.nextInt(3) > 0) {
      List<@Nullable Object> copy = new ArrayList<>(list);
      copy.set(0, broken(copy.getFirst()));
      return copy;
    }
    return odd();
  }

  private @Nullable Object odd() {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
      case 2 -> TEXTS.get(random.nextInt(TEXTS.size()));
      case 3 -> random.nextBoolean();
      case 4 -> List.of();
      case 5 -> Map.of();
      case 6 -> 1e300;
      default -> List.of(Map.of("a", List.of()));
    };
  }
}
