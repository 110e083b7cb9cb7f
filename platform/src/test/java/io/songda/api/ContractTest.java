package io.songda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.api.Contract.Operation;
import io.songda.shared.Role;
import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.Town;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Requests made up from the description, over every endpoint and every role: nothing answers 5xx
 * and nothing answers what it does not declare. {@code -Dsongda.contract.seed} makes up others,
 * {@code -Dsongda.contract.rounds} more.
 */
class ContractTest extends Town {

  private static final long SEED = Long.getLong("songda.contract.seed", 20261121L);
  private static final int ROUNDS = Integer.getInteger("songda.contract.rounds", 2);

  /** What ends the session of who asks would make a guest of them. */
  private static final List<String> LEFT_OUT = List.of("/api/v1/sessions");

  private final JsonNode api = guest().get("/api/v1/openapi.json").expect(200).json();
  private final Contract contract = new Contract(api);
  private final Guesses guesses = new Guesses(api, new Random(SEED));
  private final Random random = new Random(SEED);

  @Test
  void noRequestMadeUpFromTheDescriptionIsAnsweredByWhatItDoesNotDeclare() {
    Neighbours people = new Neighbours();
    Map<String, String> things = things(people);
    Map<String, Integer> faults = new TreeMap<>();
    int cases = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (Operation operation : contract.operations()) {
        if (LEFT_OUT.stream().anyMatch(operation.path()::startsWith)) {
          continue;
        }
        for (Role role : Role.values()) {
          Answer answer = send(people.caller(role), operation, things);
          cases++;
          String path = answer.request().substring(operation.method().length() + 1);
          contract
              .fault(operation.method(), path, answer.status())
              .ifPresent(fault -> faults.merge(fault + " to " + role, 1, Integer::sum));
        }
      }
    }
    assertThat(cases).isGreaterThanOrEqualTo(1_000);
    assertThat(faults).as("of %d cases with seed %d", cases, SEED).isEmpty();
  }

  /** Things that are really there, so that requests get beyond the first look. */
  private static Map<String, String> things(Neighbours people) {
    Matrix.Line line =
        Matrix.lines().stream()
            .filter(one -> one.endpoint().equals("GET /api/v1/orders/{id}"))
            .findFirst()
            .orElseThrow();
    Neighbours.Request order = people.request(line, Role.CUSTOMER, Matrix.Whose.OWN);
    String orderId = order.path().substring(order.path().lastIndexOf('/') + 1);
    String store = order.caller().get(order.path()).expect(200).text("/storeId");
    return Map.of("ord_", orderId, "res_", store);
  }

  private Answer send(Api caller, Operation operation, Map<String, String> things) {
    JsonNode schema = operation.description().at("/requestBody/content/application~1json/schema");
    String body = null;
    if (!schema.isMissingNode()) {
      body = random.nextInt(3) == 0 ? guesses.fitting(schema) : guesses.breaking(schema);
      for (Map.Entry<String, String> thing : things.entrySet()) {
        body = body.replaceAll(thing.getKey() + "[0-9a-z]{13}", thing.getValue());
      }
    }
    String key = random.nextInt(8) == 0 ? null : UUID.randomUUID().toString();
    return caller.send(operation.method(), path(operation, things), body, key);
  }

  private String path(Operation operation, Map<String, String> things) {
    String path = operation.path();
    StringBuilder query = new StringBuilder();
    for (JsonNode parameter : operation.description().path("parameters")) {
      String name = parameter.path("name").asString();
      switch (parameter.path("in").asString()) {
        case "path" -> path = path.replace("{" + name + "}", encoded(id(parameter, things)));
        case "query" -> {
          if (parameter.path("required").asBoolean() || random.nextBoolean()) {
            query
                .append(query.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(encoded(guesses.text(parameter.path("schema"))));
          }
        }
        default -> {}
      }
    }
    return path + query;
  }

  private String id(JsonNode parameter, Map<String, String> things) {
    String example = parameter.at("/schema/example").asString("");
    String prefix = example.substring(0, Math.max(0, example.indexOf('_') + 1));
    return switch (random.nextInt(4)) {
      case 0 -> "x";
      case 1 -> example.isEmpty() ? "7" : example;
      default -> things.getOrDefault(prefix, example.isEmpty() ? "7" : example);
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
