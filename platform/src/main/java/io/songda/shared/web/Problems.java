package io.songda.shared.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The refusals that endpoints may answer, as the API's description names them. */
final class Problems {

  private static final String SCHEMA = "Problem";

  private static final Map<Integer, String> MEANINGS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(400, "The request is wrong at the named field"),
              Map.entry(401, "Nobody is signed in, or the token is not alive"),
              Map.entry(403, "This caller may not do this"),
              Map.entry(404, "There is no such thing, or it is not the caller's"),
              Map.entry(409, "Right request, wrong moment"),
              Map.entry(413, "The body is larger than 1 MiB"),
              Map.entry(415, "The body is not JSON"),
              Map.entry(422, "Well formed, but it cannot be met"),
              Map.entry(429, "Too much at once; try again after Retry-After seconds"),
              Map.entry(503, "Something needed does not answer; try again after Retry-After")));

  private Problems() {}

  static String meaning(int status) {
    return MEANINGS.getOrDefault(status, "A problem");
  }

  /** Where the answer with this status is described. */
  static ApiResponse reference(int status) {
    return new ApiResponse().$ref("#/components/responses/" + name(status));
  }

  private static String name(int status) {
    return SCHEMA + status;
  }

  static void describe(Components components) {
    components.addSchemas(SCHEMA, problem());
    MEANINGS.forEach((status, meaning) -> components.addResponses(name(status), answer(status)));
  }

  private static ApiResponse answer(int status) {
    ApiResponse answer =
        new ApiResponse()
            .description(meaning(status))
            .content(
                new Content()
                    .addMediaType(
                        org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        new MediaType()
                            .schema(new Schema<>().$ref("#/components/schemas/" + SCHEMA))));
    return status == 429 || status == 503
        ? answer.addHeaderObject("Retry-After", retryAfter())
        : answer;
  }

  private static Header retryAfter() {
    return new Header().description("Seconds").schema(typed(new IntegerSchema(), "integer"));
  }

  private static Schema<?> problem() {
    Schema<?> problem =
        typed(new ObjectSchema(), "object").description("RFC 9457; further facts stand beside");
    problem.addProperty("type", text("The code as a URN", "urn:songda:problem:order_unknown"));
    problem.addProperty("title", text("The code in words of the caller's language", null));
    problem.addProperty("status", typed(new IntegerSchema(), "integer"));
    problem.addProperty("detail", text("What happened", null));
    problem.addProperty("instance", text("The path that was asked for", "/api/v1/orders"));
    problem.addProperty("code", text("What programs decide by", "order_unknown"));
    problem.addProperty("traceId", text("32 hex digits, as they stand in the log", null));
    problem.addProperty("errors", faults());
    problem.setRequired(
        List.of("type", "title", "status", "detail", "instance", "code", "traceId"));
    return problem;
  }

  private static Schema<?> faults() {
    Schema<?> fault = typed(new ObjectSchema(), "object");
    fault.addProperty("pointer", text("RFC 6901 pointer, or a parameter's name", "/lines/0"));
    fault.addProperty("code", text("What programs decide by", null));
    fault.addProperty("message", text("What belongs there", null));
    return typed(new ArraySchema(), "array").items(fault);
  }

  private static Schema<?> text(String meaning, @org.jspecify.annotations.Nullable String example) {
    Schema<?> text = typed(new StringSchema(), "string").description(meaning);
    if (example != null) {
      text.setExample(example);
    }
    return text;
  }

  /** OpenAPI 3.1 knows sets of types; the library writes those only. */
  static Schema<?> typed(Schema<?> schema, String type) {
    schema.addType(type);
    return schema;
  }
}
