package io.songda.shared.web;

import io.songda.shared.Allowed;
import io.songda.shared.Id;
import io.songda.shared.Role;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.callbacks.Callback;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * Adds to every described endpoint what follows from its signature: its name, who may call it, and
 * how it may refuse.
 */
@Component
class DescribedOperations implements OperationCustomizer {

  private static final String ROLES = "x-roles";

  @Override
  public Operation customize(Operation operation, HandlerMethod endpoint) {
    if (isNamedByLibrary(operation, endpoint)) {
      operation.setOperationId(name(endpoint));
    }
    if (operation.getResponses() == null) {
      operation.setResponses(new ApiResponses());
    }
    for (int status : refusals(endpoint)) {
      operation.getResponses().putIfAbsent(Integer.toString(status), Problems.reference(status));
    }
    tellWhoMayCall(operation, endpoint.getMethodAnnotation(Allowed.class));
    if (operation.getCallbacks() != null) {
      operation.getCallbacks().values().forEach(DescribedOperations::tellWhatMayBeAnswered);
    }
    return operation;
  }

  /** Whoever is called back answers alike. */
  private static void tellWhatMayBeAnswered(Callback callback) {
    callback.values().stream()
        .flatMap(path -> path.readOperations().stream())
        .forEach(
            call ->
                call.setResponses(
                    new ApiResponses()
                        .addApiResponse(
                            "202", new ApiResponse().description("Taken, as is any 2xx"))
                        .addApiResponse(
                            "410", new ApiResponse().description("Do not call here any more"))));
  }

  // ---- names ----

  private static boolean isNamedByLibrary(Operation operation, HandlerMethod endpoint) {
    var own = endpoint.getMethodAnnotation(io.swagger.v3.oas.annotations.Operation.class);
    return operation.getOperationId() == null || own == null || own.operationId().isEmpty();
  }

  /** The verb and what it is about, e.g. {@code acceptStoreOrder}; unique among all endpoints. */
  private static String name(HandlerMethod endpoint) {
    String verb = endpoint.getMethod().getName();
    String subject = endpoint.getBeanType().getSimpleName().replaceFirst("Controller$", "");
    if (subject.equalsIgnoreCase(verb) || subject.equalsIgnoreCase(verb + "s")) {
      return verb;
    }
    return verb + subject.substring(saidAlready(verb, subject));
  }

  /** How much of the subject the verb ends with: {@code cancelByStore} has said Store. */
  private static int saidAlready(String verb, String subject) {
    for (int length = subject.length(); length > 0; length--) {
      boolean wholeWord =
          length == subject.length() || Character.isUpperCase(subject.charAt(length));
      if (wholeWord && verb.endsWith(subject.substring(0, length))) {
        return length;
      }
    }
    return 0;
  }

  // ---- refusals ----

  private static SortedSet<Integer> refusals(HandlerMethod endpoint) {
    SortedSet<Integer> refusals = new TreeSet<>(List.of(401, 503));
    boolean changes = endpoint.getMethodAnnotation(GetMapping.class) == null;
    boolean named = reads(endpoint, PathVariable.class);
    boolean told = reads(endpoint, RequestBody.class);
    if (changes || reads(endpoint, RequestParam.class)) {
      refusals.add(400);
    }
    if (!allows(endpoint, Role.values())) {
      refusals.add(403);
    }
    if (named || isAboutOneself(endpoint) || namesThings(endpoint)) {
      refusals.add(404);
    }
    if (changes) {
      refusals.add(429);
    }
    if (changes && (named || told)) {
      refusals.addAll(List.of(409, 422));
    }
    if (told) {
      refusals.addAll(List.of(413, 415));
    }
    Refuses more = endpoint.getMethodAnnotation(Refuses.class);
    if (more != null) {
      Arrays.stream(more.value()).forEach(refusals::add);
    }
    return refusals;
  }

  private static boolean allows(HandlerMethod endpoint, Role... roles) {
    Allowed allowed = endpoint.getMethodAnnotation(Allowed.class);
    return allowed != null && Arrays.asList(allowed.value()).containsAll(List.of(roles));
  }

  private static boolean reads(
      HandlerMethod endpoint, Class<? extends java.lang.annotation.Annotation> source) {
    return Arrays.stream(endpoint.getMethodParameters())
        .anyMatch(parameter -> parameter.hasParameterAnnotation(source));
  }

  /** What is the caller's own may not have been made yet, e.g. a rider's application. */
  private static boolean isAboutOneself(HandlerMethod endpoint) {
    return Stream.of(endpoint.getBeanType(), endpoint.getMethod())
        .map(part -> AnnotatedElementUtils.findMergedAnnotation(part, RequestMapping.class))
        .filter(Objects::nonNull)
        .flatMap(mapping -> Arrays.stream(mapping.path()))
        .anyMatch(path -> path.contains("/me"));
  }

  private static boolean namesThings(HandlerMethod endpoint) {
    return Arrays.stream(endpoint.getMethodParameters())
        .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
        .map(MethodParameter::getParameterType)
        .filter(Class::isRecord)
        .flatMap(body -> Arrays.stream(body.getRecordComponents()))
        .map(RecordComponent::getGenericType)
        .anyMatch(DescribedOperations::isId);
  }

  private static boolean isId(Type type) {
    return Id.class.isAssignableFrom(ResolvableType.forType(type).toClass());
  }

  // ---- who may call ----

  private static void tellWhoMayCall(Operation operation, @Nullable Allowed allowed) {
    List<String> roles =
        allowed == null ? List.of() : Arrays.stream(allowed.value()).map(Role::name).toList();
    operation.addExtension(ROLES, roles);
    if (operation.getDescription() == null) {
      operation.setDescription("For " + String.join(", ", roles));
    }
    if (roles.contains(Role.GUEST.name())) {
      operation.addSecurityItem(new SecurityRequirement());
    }
    operation.addSecurityItem(new SecurityRequirement().addList(ApiDescription.BEARER));
  }
}
