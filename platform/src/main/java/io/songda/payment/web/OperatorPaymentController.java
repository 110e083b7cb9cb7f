package io.songda.payment.web;

import io.songda.payment.PaymentDesk;
import io.songda.payment.PaymentView;
import io.songda.payment.PaymentView.WorkList;
import io.songda.shared.Allowed;
import io.songda.shared.Page;
import io.songda.shared.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/operator/payments")
@Tag(name = "Payments")
class OperatorPaymentController {

  private final PaymentDesk desk;

  OperatorPaymentController(PaymentDesk desk) {
    this.desk = desk;
  }

  @GetMapping
  @Allowed(Role.OPERATOR)
  @Operation(summary = "The payment of an order with its attempts, refunds and notifications")
  Page<PaymentView> payments(@RequestParam String reference) {
    return new Page<>(desk.about(reference), null);
  }

  @GetMapping("/work-list")
  @Allowed(Role.OPERATOR)
  @Operation(summary = "What waits for a person: stuck refunds, suspense, odd notifications")
  WorkList workList() {
    return desk.workList();
  }
}
