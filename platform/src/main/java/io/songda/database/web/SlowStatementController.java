package io.songda.database.web;

import io.songda.database.SlowStatement;
import io.songda.database.SlowStatements;
import io.songda.shared.Allowed;
import io.songda.shared.Page;
import io.songda.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators which statements took long. */
@RestController
@RequestMapping("/api/v1/operator/slow-statements")
@Tag(name = "Database")
class SlowStatementController {

  private final SlowStatements slow;

  SlowStatementController(SlowStatements slow) {
    this.slow = slow;
  }

  @Allowed(Role.OPERATOR)
  @GetMapping
  @Operation(
      summary = "Statements that took long since the start, without values, the costliest first")
  Page<SlowStatement> list() {
    return new Page<>(slow.list(), null);
  }
}
