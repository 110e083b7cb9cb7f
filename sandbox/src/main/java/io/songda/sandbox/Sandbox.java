package io.songda.sandbox;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** A stand-in for the payment channels and the SMS gateway that speaks their real protocols. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Sandbox {

  /** Starts the sandbox; settings are Spring's ({@code --server.port=0 --sandbox.kit=DIR}). */
  public static void main(String[] args) {
    SpringApplication.run(Sandbox.class, args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
