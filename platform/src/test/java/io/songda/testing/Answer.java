package io.songda.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the program answered to one request. */
public record Answer(String request, int status, HttpHeaders headers, String body) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The body as JSON. */
  public JsonNode json() {
    return JSON.readTree(body);
  }

  /** The text at a JSON pointer, e.g. {@code /items/0/orderId}; fails when there is none. */
  public String text(String pointer) {
    JsonNode node = json().requiredAt(pointer);
    return node.isString() ? node.stringValue() : node.toString();
  }

  /** The whole number at a JSON pointer; fails when there is none. */
  public long number(String pointer) {
    return json().requiredAt(pointer).longValue();
  }

  /** The yes or no at a JSON pointer; fails when there is none. */
  public boolean flag(String pointer) {
    return json().requiredAt(pointer).booleanValue();
  }

  /** Fails, showing the answer, unless it has this status. */
  public Answer expect(int wanted) {
    assertThat(status).as("%s answered %s", request, body).isEqualTo(wanted);
    return this;
  }

  /** Fails, showing the answer, unless it is a problem with this status and code. */
  public Answer refused(int wanted, String code) {
    expect(wanted);
    assertThat(headers.firstValue("Content-Type").orElse(""))
        .as("%s answered %s", request, body)
        .startsWith("application/problem+json");
    assertThat(text("/code")).as("%s answered %s", request, body).isEqualTo(code);
    return this;
  }
}
