package io.songda.identity.web;

import io.songda.audit.Audit;
import io.songda.identity.PartnerKey;
import io.songda.identity.PartnerKeyId;
import io.songda.identity.Users;
import io.songda.shared.Allowed;
import io.songda.shared.Caller;
import io.songda.shared.Id;
import io.songda.shared.Role;
import io.songda.shared.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What operators do with users and with the keys of partners. */
@RestController
@RequestMapping("/api/v1/operator")
@Tag(name = "Users and partner keys")
class OperatorUsersController {

  record NewOperator(@Nullable String phone) {}

  record OperatorAdded(UserId userId) {}

  record NewKey(@Nullable String name) {}

  record Standing(UserId userId, boolean disabled) {}

  private final Users users;
  private final Audit audit;

  OperatorUsersController(Users users, Audit audit) {
    this.users = users;
    this.audit = audit;
  }

  @PostMapping("/operators")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Make whoever holds a phone an operator")
  OperatorAdded addOperator(@RequestBody NewOperator operator, Caller caller) {
    UserId added = users.addOperator(operator.phone);
    record(caller, "user.add-operator", added, "");
    return new OperatorAdded(added);
  }

  @PostMapping("/users/{id}/disable")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Disable a user; all sessions end at once")
  Standing disable(@PathVariable UserId id, Caller caller) {
    users.disable(id, caller);
    record(caller, "user.disable", id, "");
    return new Standing(id, true);
  }

  @PostMapping("/users/{id}/enable")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Let a disabled user sign in again")
  Standing enable(@PathVariable UserId id, Caller caller) {
    users.enable(id);
    record(caller, "user.enable", id, "");
    return new Standing(id, false);
  }

  @PostMapping("/partner-keys")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Make a partner key; it is shown this once")
  PartnerKey newKey(@RequestBody NewKey key, Caller caller) {
    PartnerKey made = users.newPartnerKey(key.name, caller);
    record(caller, "partner-key.make", made.keyId(), String.valueOf(key.name));
    return made;
  }

  @DeleteMapping("/partner-keys/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(Role.OPERATOR)
  @Operation(summary = "Revoke a partner key")
  void revokeKey(@PathVariable PartnerKeyId id, Caller caller) {
    users.revokePartnerKey(id);
    record(caller, "partner-key.revoke", id, "");
  }

  private void record(Caller by, String action, Id subject, String detail) {
    audit.record(by.signedIn().toString(), action, subject.toString(), detail);
  }
}
