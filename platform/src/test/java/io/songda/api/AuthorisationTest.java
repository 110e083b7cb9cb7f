package io.songda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.api.Matrix.Line;
import io.songda.api.Matrix.Whose;
import io.songda.shared.Role;
import io.songda.testing.Answer;
import io.songda.testing.Api;
import io.songda.testing.CityTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Everybody may do what the matrix says and nothing else; what is somebody else's is answered like
 * what does not exist.
 */
class AuthorisationTest extends CityTest {

  private static final String OURS = "io.songda.";

  @Test
  void everyEndpointStandsInTheMatrixAndEveryLineHasAnEndpoint() {
    assertThat(Matrix.lines().stream().map(Line::endpoint))
        .containsExactlyInAnyOrderElementsOf(endpoints());
  }

  @Test
  void everyoneMayDoWhatTheMatrixSaysAndNothingElse() {
    Neighbours neighbours = new Neighbours();
    Declared declared = Declared.published();
    List<String> deviations = new ArrayList<>();
    for (Line line : Matrix.lines()) {
      for (Role role : Role.values()) {
        deviations.addAll(cells(neighbours, declared, line, role));
      }
    }
    assertThat(deviations).isEmpty();
  }

  private static List<String> cells(
      Neighbours neighbours, Declared declared, Line line, Role role) {
    List<String> deviations = new ArrayList<>();
    Map<Whose, Answer> given = new HashMap<>();
    for (Whose whose : line.varies() ? List.of(Whose.values()) : List.of(Whose.OWN)) {
      int wanted = line.answer(role, whose);
      if (wanted == 0) {
        continue;
      }
      Neighbours.Request request = neighbours.request(line, role, whose);
      Answer answer =
          request.caller().send(line.method(), request.path(), request.body(), newKey());
      given.put(whose, answer);
      if (answer.status() != wanted) {
        deviations.add(
            "%s by %s on %s: %d expected, %d answered %s"
                .formatted(
                    line.endpoint(), role, whose, wanted, answer.status(), shortened(answer)));
      }
      declared.missing(line.endpoint(), answer.status()).ifPresent(deviations::add);
    }
    if (tellsForeignFromUnknown(given)) {
      deviations.add("%s tells %s foreign from unknown".formatted(line.endpoint(), role));
    }
    return deviations;
  }

  /** A 404 must not give away that there is such a thing. */
  private static boolean tellsForeignFromUnknown(Map<Whose, Answer> given) {
    Answer foreign = given.get(Whose.FOREIGN);
    Answer unknown = given.get(Whose.UNKNOWN);
    return foreign != null
        && unknown != null
        && foreign.status() == 404
        && !words(foreign).equals(words(unknown));
  }

  private static Set<String> words(Answer answer) {
    return Stream.of("/status", "/code", "/title", "/detail")
        .map(pointer -> pointer + answer.json().at(pointer))
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  void foreignThingInOnesOwnStoreIsUnknown() {
    Neighbours neighbours = new Neighbours();
    List<Line> crossing = Matrix.lines().stream().filter(line -> line.kinds().size() > 1).toList();
    assertThat(crossing).isNotEmpty();
    for (Line line : crossing) {
      String body = line.body() == null ? null : neighbours.filled(line.body(), Whose.OWN);
      Answer answer =
          neighbours
              .caller(Role.MERCHANT)
              .send(line.method(), neighbours.crossed(line), body, newKey());
      assertThat(answer.status())
          .as("%s answered %s", line.endpoint(), answer.body())
          .isEqualTo(404);
    }
  }

  @Test
  void detoursAroundThePathAreNoWayIn() {
    Neighbours neighbours = new Neighbours();
    for (String path : List.of("/api/v1/operator/orders", "/api/v1/addresses", "/api/v1/me")) {
      for (String detour : detours(path)) {
        for (Role role : List.of(Role.GUEST, Role.CUSTOMER)) {
          int status = raw(neighbours, role, "GET", detour).status();
          assertThat(status).as("GET %s by %s", detour, role).isIn(400, 401, 403, 404, 405);
        }
      }
    }
  }

  /** Other spellings of a path that a careless gate would not recognise. */
  private static List<String> detours(String path) {
    return List.of(
        path + "/",
        path + "//",
        path + ";",
        path + ";role=OPERATOR",
        path + ";jsessionid=1",
        path + "%2f",
        path + "%20",
        path + "%00",
        path + ".json",
        path + "/..%2f" + path.substring(path.lastIndexOf('/') + 1),
        path.replace("/v1/", "/v1//"),
        path.replace("/v1/", "/v1/./"),
        path.replace("/v1/", "/v1/x/../"),
        path.replace("/v1/", "/v1%2f"),
        path.replace("/v1/", "/v1;a=b/"),
        path.replace("/api/", "/API/"));
  }

  @Test
  void methodsNobodyDeclaredAreNotAnswered() {
    Neighbours neighbours = new Neighbours();
    Set<String> known = endpoints();
    for (Line line : Matrix.lines()) {
      for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "TRACE")) {
        String swapped = method + line.endpoint().substring(line.method().length());
        if (known.contains(swapped)) {
          continue;
        }
        String path = line.at(line.kinds().stream().map(kind -> "x").toList());
        Answer answer = raw(neighbours, Role.OPERATOR, method, path);
        assertThat(answer.status())
            .as("%s answered %s", swapped, answer.body())
            .isIn(400, 404, 405);
      }
    }
  }

  @Test
  void methodCannotBeSwappedByAHeaderOrAParameter() {
    Neighbours neighbours = new Neighbours();
    URI uri = base().resolve("/api/v1/addresses?_method=DELETE");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + neighbours.caller(Role.CUSTOMER).person().token())
            .header("X-HTTP-Method-Override", "DELETE")
            .GET()
            .build();
    assertThat(Api.exchange(request).expect(200).json().has("items")).isTrue();
  }

  @Test
  void onlyHealthIsShownOfTheMachineRoom() {
    guest().get("/actuator/health/liveness").expect(200);
    for (String hidden :
        List.of(
            "/actuator/env",
            "/actuator/heapdump",
            "/actuator/beans",
            "/actuator/loggers",
            "/h2-console",
            "/swagger-ui/index.html",
            "/swagger-ui.html",
            "/v3/api-docs")) {
      guest().get(hidden).expect(404);
    }
  }

  private static Answer raw(Neighbours neighbours, Role role, String method, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base().toString().replaceFirst("/$", "") + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (role != Role.GUEST) {
      request.header("Authorization", "Bearer " + neighbours.caller(role).person().token());
    }
    return Api.exchange(request.build());
  }

  /** What the program answers, e.g. {@code GET /api/v1/orders/{id}}. */
  private static Set<String> endpoints() {
    return mappings().getHandlerMethods().entrySet().stream()
        .filter(entry -> entry.getValue().getBeanType().getName().startsWith(OURS))
        .map(Map.Entry::getKey)
        .flatMap(
            mapping ->
                mapping.getMethodsCondition().getMethods().stream()
                    .flatMap(
                        method ->
                            mapping.getPatternValues().stream().map(path -> method + " " + path)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The library behind the health pages has a mapping of its own. */
  private static RequestMappingHandlerMapping mappings() {
    return Objects.requireNonNull(bean(DispatcherServlet.class).getWebApplicationContext())
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }

  private static String shortened(Answer answer) {
    String body = answer.body();
    return body.length() > 200 ? body.substring(0, 200) : body;
  }

  /** Which statuses the API's description declares for which endpoint. */
  private record Declared(Map<String, Set<Integer>> statuses) {

    static Declared published() {
      JsonNode api = guest().get("/api/v1/openapi.json").expect(200).json();
      Map<String, Set<Integer>> statuses = new HashMap<>();
      Lint.operations(api)
          .forEach(
              each ->
                  statuses.put(
                      each.name(),
                      each.operation()
                          .path("responses")
                          .propertyStream()
                          .map(answer -> Integer.parseInt(answer.getKey()))
                          .collect(Collectors.toSet())));
      return new Declared(statuses);
    }

    Optional<String> missing(String endpoint, int status) {
      return statuses.getOrDefault(endpoint, Set.of()).contains(status)
          ? Optional.empty()
          : Optional.of("%s answers %d, which is not declared".formatted(endpoint, status));
    }
  }
}
