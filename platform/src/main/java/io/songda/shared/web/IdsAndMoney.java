package io.songda.shared.web;

import com.fasterxml.jackson.databind.JavaType;
import io.songda.shared.Id;
import io.songda.shared.Money;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Describes typed ids as the text they travel as, with an example, and money as whole fen. */
final class IdsAndMoney implements ModelConverter {

  /** 2026-01-01 as an id's time, so that examples look like real ones. */
  private static final long EXAMPLE = 7_432_549_478_400_001L;

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
    JavaType asked = Json31.mapper().constructType(type.getType());
    if (asked != null && Id.class.isAssignableFrom(asked.getRawClass())) {
      return id(asked.getRawClass());
    }
    if (asked != null && asked.getRawClass() == Money.class) {
      return Problems.typed(new IntegerSchema().format("int64"), "integer").description("Fen");
    }
    return others.hasNext() ? others.next().resolve(type, context, others) : null;
  }

  private static Schema<?> id(Class<?> type) {
    Schema<?> text = Problems.typed(new StringSchema(), "string");
    if (type.isRecord()) {
      String example = example(type);
      text.setExample(example);
      text.setPattern("^" + example.substring(0, example.indexOf('_') + 1) + "[0-9a-z]{13}$");
    }
    return text;
  }

  private static String example(Class<?> type) {
    try {
      var constructor = type.getDeclaredConstructor(long.class);
      constructor.setAccessible(true);
      return constructor.newInstance(EXAMPLE).toString();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("An id is a record of one long: " + type, e);
    }
  }
}
