package io.songda.sandbox.control;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says that the sandbox is up. */
@RestController
class HealthController {

  record Health(String status) {}

  @GetMapping("/sandbox/health")
  Health health() {
    return new Health("UP");
  }
}
