package io.songda.proof.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets a plain object with a few of an interface's methods pass for the whole interface. JDBC's
 * interfaces have hundreds of methods of which the platform calls two dozen; the others refuse.
 */
final class Voice {

  private static final Map<Class<?>, Map<Method, Optional<Method>>> KNOWN =
      new ConcurrentHashMap<>();

  private Voice() {}

  static <T> T of(Class<T> type, Object plain) {
    Map<Method, Optional<Method>> known =
        KNOWN.computeIfAbsent(plain.getClass(), one -> new ConcurrentHashMap<>());
    Object voice =
        Proxy.newProxyInstance(
            Voice.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, given) ->
                call(
                    plain,
                    known
                        .computeIfAbsent(method, one -> find(plain.getClass(), one))
                        .orElseThrow(() -> refused(type, method)),
                    given));
    return type.cast(voice);
  }

  private static UnsupportedOperationException refused(Class<?> type, Method method) {
    return new UnsupportedOperationException(
        "%s.%s%s"
            .formatted(
                type.getSimpleName(),
                method.getName(),
                Arrays.toString(method.getParameterTypes())));
  }

  private static Optional<Method> find(Class<?> plain, Method wanted) {
    return Arrays.stream(plain.getDeclaredMethods())
        .filter(method -> method.getName().equals(wanted.getName()))
        .filter(method -> Arrays.equals(method.getParameterTypes(), wanted.getParameterTypes()))
        .peek(method -> method.setAccessible(true))
        .findFirst();
  }

  @SuppressWarnings("NullAway") // null is what reflection hands over for no arguments
  private static Object call(Object plain, Method method, Object[] given) throws Throwable {
    try {
      return method.invoke(plain, given);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
