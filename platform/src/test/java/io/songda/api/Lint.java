package io.songda.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Our rules for an OpenAPI description; each broken one is a sentence that names the place. */
final class Lint {

  private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][a-zA-Z0-9]*");
  private static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "patch", "head", "options");

  private final JsonNode api;
  private final List<String> faults = new ArrayList<>();

  private Lint(JsonNode api) {
    this.api = api;
  }

  static List<String> faults(JsonNode api) {
    Lint lint = new Lint(api);
    lint.document();
    lint.operations();
    lint.references(api, "");
    return lint.faults;
  }

  /** One endpoint as it is described, e.g. {@code GET /api/v1/orders/{id}}. */
  record Described(String name, JsonNode operation) {}

  static Stream<Described> operations(JsonNode api) {
    return api.path("paths")
        .propertyStream()
        .flatMap(
            path ->
                path.getValue()
                    .propertyStream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .map(
                        method ->
                            new Described(
                                method.getKey().toUpperCase() + " " + path.getKey(),
                                method.getValue())));
  }

  private void document() {
    require(api.path("openapi").asString("").startsWith("3.1"), "The document is not OpenAPI 3.1");
    require(api.at("/info/title").isString(), "The document has no title");
    require(api.at("/info/version").isString(), "The document has no version");
    require(api.at("/servers/0/url").isString(), "The document names no server");
  }

  private void operations() {
    Map<String, String> names = new HashMap<>();
    operations(api).forEach(each -> operation(each, names));
  }

  private void operation(Described each, Map<String, String> names) {
    String id = each.operation.path("operationId").asString("");
    require(CAMEL_CASE.matcher(id).matches(), each.name + " has no camelCase operationId: " + id);
    String other = names.putIfAbsent(id, each.name);
    require(other == null, "%s and %s are both called %s".formatted(each.name, other, id));
    String summary = each.operation.path("summary").asString("");
    require(!summary.isBlank(), each.name + " has no summary");
    require(!each.operation.path("tags").isEmpty(), each.name + " has no tag");
    require(each.operation.has("security"), each.name + " does not say who may call it");
    answers(each);
    parameters(each);
  }

  private void answers(Described each) {
    List<String> codes =
        each.operation.path("responses").propertyStream().map(Map.Entry::getKey).toList();
    require(codes.stream().anyMatch(code -> code.startsWith("2")), each.name + " never succeeds");
    require(codes.stream().anyMatch(code -> code.startsWith("4")), each.name + " never refuses");
    each.operation
        .path("responses")
        .propertyStream()
        .filter(answer -> !answer.getValue().has("$ref"))
        .forEach(
            answer ->
                require(
                    !answer.getValue().path("description").asString("").isBlank(),
                    "%s does not describe its %s".formatted(each.name, answer.getKey())));
  }

  /** What stands in braces is described, and the other way round. */
  private void parameters(Described each) {
    require(
        each.operation
            .path("parameters")
            .valueStream()
            .noneMatch(one -> one.path("name").asString("").equalsIgnoreCase("authorization")),
        each.name + " describes as a parameter what its security says");
    List<String> inPath =
        each.operation
            .path("parameters")
            .valueStream()
            .filter(parameter -> parameter.path("in").asString("").equals("path"))
            .map(parameter -> "{" + parameter.path("name").asString("") + "}")
            .toList();
    List<String> braces =
        Pattern.compile("\\{\\w+}")
            .matcher(each.name)
            .results()
            .map(found -> found.group())
            .toList();
    require(
        inPath.containsAll(braces) && braces.containsAll(inPath),
        "%s has the braces %s but describes %s".formatted(each.name, braces, inPath));
  }

  private void references(JsonNode node, String where) {
    if (node.isObject()) {
      if (node.path("$ref").isString()) {
        String target = node.path("$ref").stringValue();
        require(
            target.startsWith("#/") && !api.at(target.substring(1)).isMissingNode(),
            "%s refers to %s, which is not there".formatted(where, target));
      }
      node.properties().forEach(each -> references(each.getValue(), where + "/" + each.getKey()));
    }
    if (node.isArray()) {
      node.forEach(each -> references(each, where + "/-"));
    }
  }

  private void require(boolean holds, String sentence) {
    if (!holds) {
      faults.add(sentence);
    }
  }
}
