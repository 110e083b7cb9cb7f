package io.songda.shared.web;

import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Names every shape of the API after its module and its class, e.g. {@code PricingItemView}, so
 * that no two are taken for one another, and says which of their fields may be null.
 */
final class SchemaNames extends TypeNameResolver {

  private static final String OURS = "io.songda.";
  private static final String SHARED = "shared";

  private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

  @Override
  protected String nameForClass(Class<?> type, Set<Options> options) {
    if (!type.getName().startsWith(OURS)) {
      return super.nameForClass(type, options);
    }
    String name = name(type);
    Class<?> other = named.putIfAbsent(name, type);
    if (other != null && other != type) {
      throw new IllegalStateException(
          "%s and %s are both described as %s".formatted(type, other, name));
    }
    return name;
  }

  private static String name(Class<?> type) {
    String module = type.getName().substring(OURS.length()).replaceFirst("\\..*", "");
    String simple = type.getSimpleName();
    boolean said = simple.toLowerCase(Locale.ROOT).startsWith(module);
    return said || module.equals(SHARED)
        ? simple
        : Character.toUpperCase(module.charAt(0)) + module.substring(1) + simple;
  }

  /** Marks the fields that are always there, and those that may be null. */
  void tellNulls(OpenAPI api) {
    api.getComponents()
        .getSchemas()
        .forEach(
            (name, schema) -> {
              Class<?> type = named.get(rawName(name));
              if (type != null && type.isRecord() && schema.getProperties() != null) {
                Arrays.stream(type.getRecordComponents()).forEach(part -> tellNull(schema, part));
              }
            });
  }

  /** A page of things is described as {@code PageThing}. */
  private static String rawName(String name) {
    return name.startsWith("Page") ? "Page" : name;
  }

  private static void tellNull(Schema<?> schema, RecordComponent part) {
    Schema<?> field = schema.getProperties().get(part.getName());
    if (field == null) {
      return;
    }
    if (!part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      require(schema, part.getName());
      return;
    }
    if (field.get$ref() != null || field.getEnum() != null) {
      Schema<?> nothing = Problems.typed(new JsonSchema(), "null");
      schema.getProperties().put(part.getName(), new JsonSchema().anyOf(List.of(field, nothing)));
      return;
    }
    field.addType("null");
  }

  private static void require(Schema<?> schema, String field) {
    if (schema.getRequired() == null || !schema.getRequired().contains(field)) {
      schema.addRequiredItem(field);
    }
  }
}
