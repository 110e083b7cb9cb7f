package io.songda.shared.web;

import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.Refusal;
import io.songda.shared.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a caller through to an endpoint that allows its role; one that allows nobody is closed. */
@Component
public final class SignInGate implements HandlerInterceptor {

  private static final String CALLER = SignInGate.class.getName() + ".caller";
  private static final String BEARER = "Bearer ";
  private static final String OURS = "io.songda.";

  /** Looked for once: asking the container on every request costs more than the look itself. */
  private final SingletonSupplier<SignedIn> signedIn;

  SignInGate(ObjectProvider<SignedIn> signedIn) {
    this.signedIn = SingletonSupplier.ofNullable(signedIn::getIfAvailable);
  }

  /** Who sent the request, once it has passed the gate; a guest before. */
  public static Caller callerOf(HttpServletRequest request) {
    return request.getAttribute(CALLER) instanceof Caller caller ? caller : Caller.GUEST;
  }

  /** Whether a partner's program calls, to judge by the form of its token alone. */
  boolean isByKey(HttpServletRequest request) {
    SignedIn sessions = signedIn.get();
    return sessions != null && sessions.isKey(token(request));
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method && isOurs(method)) {
      Caller caller = identify(request);
      request.setAttribute(CALLER, caller);
      require(method.getMethodAnnotation(Allowed.class), caller);
    }
    return true;
  }

  /** Libraries bring endpoints of their own (the API's description); the error page is ours. */
  private static boolean isOurs(HandlerMethod method) {
    Class<?> type = method.getBeanType();
    return type.getName().startsWith(OURS) && type != ErrorPage.class;
  }

  private Caller identify(HttpServletRequest request) {
    SignedIn sessions = signedIn.get();
    return sessions == null ? Caller.GUEST : sessions.callerOf(token(request));
  }

  private static @Nullable String token(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    boolean given = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return header != null && given ? header.substring(BEARER.length()).strip() : null;
  }

  private static void require(@Nullable Allowed allowed, Caller caller) {
    if (allowed == null) {
      throw Refusal.forbidden();
    }
    if (!Arrays.asList(allowed.value()).contains(caller.role())) {
      throw caller.role() == Role.GUEST ? Refusal.unauthorized() : Refusal.forbidden();
    }
  }
}
