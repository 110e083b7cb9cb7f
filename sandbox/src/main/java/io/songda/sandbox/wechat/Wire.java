package io.songda.sandbox.wechat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/** WeChat Pay's JSON: snake case, nothing for what is absent, strict about what comes in. */
@Component
class Wire {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX").withZone(ZoneOffset.ofHours(8));

  private final JsonMapper mapper =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(
              any -> any.withValueInclusion(JsonInclude.Include.NON_NULL))
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  /** An error as WeChat Pay words it. */
  record Failure(String code, String message) {}

  /** Reads a request; 400 PARAM_ERROR for unknown fields, wrong types or no JSON at all. */
  <T> T read(byte[] body, Class<T> type) {
    try {
      T value = mapper.readValue(body, type);
      if (value == null) {
        throw WechatRefusal.badParameter("请求体不能为空");
      }
      return value;
    } catch (DatabindException wrongShape) {
      throw WechatRefusal.badParameter("参数格式错误：" + path(wrongShape));
    } catch (JacksonException noJson) {
      throw WechatRefusal.badParameter("请求体不是合法的JSON");
    }
  }

  /** Reads whatever JSON it is; an empty object for what is none. */
  JsonNode peek(byte[] body) {
    try {
      return mapper.readTree(body);
    } catch (JacksonException noJson) {
      return mapper.createObjectNode();
    }
  }

  /** A record as a tree whose fields can still be altered. */
  ObjectNode tree(Object value) {
    return mapper.valueToTree(value);
  }

  byte[] write(Object value) {
    return mapper.writeValueAsBytes(value);
  }

  /** RFC 3339 with whole seconds in China's time zone, as WeChat Pay writes it. */
  static String time(Instant instant) {
    return TIME.format(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  private static String path(DatabindException e) {
    List<String> names =
        e.getPath().stream().map(each -> String.valueOf(each.getPropertyName())).toList();
    return String.join(".", names);
  }
}
