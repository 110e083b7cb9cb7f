package io.songda.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.condition.RequestCondition;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Chooses between two endpoints at one path by who calls, see {@link ByKey}. */
@Component
class ByKeyMapping implements WebMvcRegistrations {

  private final SignInGate gate;

  ByKeyMapping(SignInGate gate) {
    this.gate = gate;
  }

  @Override
  public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
    return new RequestMappingHandlerMapping() {
      @Override
      protected @Nullable RequestCondition<?> getCustomMethodCondition(Method method) {
        return method.isAnnotationPresent(ByKey.class) ? new Condition(gate) : null;
      }
    };
  }

  /** All conditions of this kind are alike: the request carries a key. */
  private record Condition(SignInGate gate) implements RequestCondition<Condition> {

    @Override
    public Condition combine(Condition other) {
      return this;
    }

    @Override
    public @Nullable Condition getMatchingCondition(HttpServletRequest request) {
      return gate.isByKey(request) ? this : null;
    }

    @Override
    public int compareTo(Condition other, HttpServletRequest request) {
      return 0;
    }
  }
}
