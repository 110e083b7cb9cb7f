package io.songda.identity.web;

import io.songda.identity.Users;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.Role;
import io.songda.shared.Text;
import io.songda.shared.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who I am, and signing out. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Sign-in")
class MeController {

  /** A partner has no phone. */
  record Me(UserId userId, Role role, @Nullable String phoneMasked) {}

  private static final String BEARER = "Bearer ";

  private final Users users;

  MeController(Users users) {
    this.users = users;
  }

  @GetMapping("/me")
  @Allowed({Role.CUSTOMER, Role.MERCHANT, Role.RIDER, Role.OPERATOR, Role.PARTNER})
  @Operation(summary = "Who is signed in")
  Me me(Caller caller) {
    UserId user = caller.signedIn();
    String phone = caller.is(Role.PARTNER) ? null : Text.masked(users.phoneOf(user));
    return new Me(user, caller.role(), phone);
  }

  @DeleteMapping("/sessions/current")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed({Role.CUSTOMER, Role.MERCHANT, Role.RIDER, Role.OPERATOR})
  @Operation(summary = "Sign out on this device")
  void signOut(
      @Parameter(hidden = true) // the security scheme describes it
          @RequestHeader(HttpHeaders.AUTHORIZATION)
          String authorization) {
    users.signOut(authorization.substring(BEARER.length()).strip());
  }

  @DeleteMapping("/sessions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed({Role.CUSTOMER, Role.MERCHANT, Role.RIDER, Role.OPERATOR})
  @Operation(summary = "Sign out on every device")
  void signOutEverywhere(Caller caller) {
    users.signOutEverywhere(caller.signedIn());
  }
}
