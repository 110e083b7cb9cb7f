package io.songda.idempotency.web;

import io.songda.idempotency.IdempotencyKey;
import io.songda.shared.Caller;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import io.songda.shared.web.BodyLimit;
import io.songda.shared.web.SignInGate;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets endpoints take an {@link IdempotencyKey}. A request without one is refused, but a partner's
 * is let through with null where the parameter is {@code @Nullable}.
 */
@Configuration(proxyBeanMethods = false)
class KeyArgument implements WebMvcConfigurer, HandlerMethodArgumentResolver {

  private static final String HEADER = "Idempotency-Key";
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == IdempotencyKey.class;
  }

  @Override
  public @Nullable IdempotencyKey resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request =
        Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
    Caller caller = SignInGate.callerOf(request);
    String key = request.getHeader(HEADER);
    if (key == null) {
      if (parameter.isOptional() && caller.is(Role.PARTNER)) {
        return null;
      }
      throw Refusal.invalid("idempotency_key_missing", HEADER, "Send a key of your own choice");
    }
    if (!VISIBLE.matcher(key).matches()) {
      throw Refusal.invalid(
          "idempotency_key_malformed", HEADER, "A key is 1 to 255 visible ASCII characters");
    }
    return new IdempotencyKey(scope(caller, request), key, sha256(BodyLimit.bodyOf(request)));
  }

  private static String scope(Caller caller, HttpServletRequest request) {
    String who = caller.user() == null ? "guest" : caller.user().toString();
    return who + ' ' + request.getMethod() + ' ' + request.getRequestURI();
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
