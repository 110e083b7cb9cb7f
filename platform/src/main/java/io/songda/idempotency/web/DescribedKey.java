package io.songda.idempotency.web;

import io.songda.idempotency.IdempotencyKey;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes the {@code Idempotency-Key} header of the commands that take one. */
@Component
class DescribedKey implements OperationCustomizer {

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(IdempotencyKey.class);
  }

  @Override
  public Operation customize(Operation operation, HandlerMethod endpoint) {
    Arrays.stream(endpoint.getMethodParameters())
        .filter(parameter -> parameter.getParameterType() == IdempotencyKey.class)
        .findFirst()
        .ifPresent(key -> operation.addParametersItem(header(key)));
    return operation;
  }

  private static HeaderParameter header(MethodParameter key) {
    Schema<?> text = new StringSchema().minLength(1).maxLength(255).pattern("^[!-~]+$");
    text.addType("string");
    HeaderParameter header = new HeaderParameter();
    header
        .name("Idempotency-Key")
        .required(!key.isOptional())
        .description("A key of the caller's choice; the same key and body get the same answer")
        .example("7c1e3f6a-3b0d-4a8e-9f57-0d9a6a1b2c3d")
        .schema(text);
    return header;
  }
}
