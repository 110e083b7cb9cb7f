package io.songda.identity.web;

import io.songda.identity.Session;
import io.songda.identity.Users;
import io.songda.shared.Allowed;
import io.songda.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in with a phone and the code sent to it. */
@RestController
@RequestMapping("/api/v1/sign-in")
@Tag(name = "Sign-in")
class SignInController {

  record CodeRequest(@Nullable String phone, @Nullable Role role) {}

  record CodeSent(int expiresInSeconds) {}

  record SessionRequest(@Nullable String phone, @Nullable Role role, @Nullable String code) {}

  private final Users users;

  SignInController(Users users) {
    this.users = users;
  }

  @PostMapping("/codes")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed({Role.GUEST, Role.CUSTOMER, Role.MERCHANT, Role.RIDER, Role.OPERATOR, Role.PARTNER})
  @Operation(summary = "Send a sign-in code to a phone")
  CodeSent sendCode(@RequestBody CodeRequest request, HttpServletRequest http) {
    return new CodeSent(users.requestCode(request.phone, request.role, http.getRemoteAddr()));
  }

  @PostMapping("/sessions")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed({Role.GUEST, Role.CUSTOMER, Role.MERCHANT, Role.RIDER, Role.OPERATOR, Role.PARTNER})
  @Operation(summary = "Begin a session with the code")
  Session signIn(@RequestBody SessionRequest request) {
    return users.signIn(request.phone, request.role, request.code);
  }
}
