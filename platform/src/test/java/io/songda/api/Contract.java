package io.songda.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Judges answers by the API's description: no 5xx, and no status that is not declared. */
final class Contract {

  private static final Pattern BRACES = Pattern.compile("\\{\\w+}");

  private final List<Operation> operations;

  /** One endpoint as it is described. */
  record Operation(
      String method, String path, Pattern matching, Set<Integer> declared, JsonNode description) {

    boolean takes(String method, String path) {
      return this.method.equals(method) && matching.matcher(path).matches();
    }
  }

  Contract(JsonNode api) {
    this.operations = Lint.operations(api).map(Contract::operation).toList();
  }

  private static Operation operation(Lint.Described each) {
    String[] name = each.name().split(" ", 2);
    String matching =
        BRACES.splitAsStream(name[1]).map(Pattern::quote).collect(Collectors.joining("[^/]*"))
            + (name[1].endsWith("}") ? "[^/]*" : "");
    Set<Integer> declared =
        each.operation()
            .path("responses")
            .propertyStream()
            .map(answer -> Integer.parseInt(answer.getKey()))
            .collect(Collectors.toSet());
    return new Operation(name[0], name[1], Pattern.compile(matching), declared, each.operation());
  }

  List<Operation> operations() {
    return operations;
  }

  /**
   * What is wrong with an answer; nothing when it is declared, or when the request was about
   * nothing the description knows. 503 is the word for a database or channel that does not answer.
   */
  Optional<String> fault(String method, String path, int status) {
    return operations.stream()
        .filter(one -> one.takes(method, path))
        .min((one, other) -> Integer.compare(braces(one.path), braces(other.path)))
        .filter(one -> status >= 500 || !one.declared.contains(status))
        .map(one -> "%s %s answered %d".formatted(method, one.path, status));
  }

  private static int braces(String path) {
    return (int) BRACES.matcher(path).results().count();
  }
}
