package io.songda;

import io.songda.eventlog.VerifyHistory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** The platform: one program that runs a city's deliveries. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Songda {

  private static final String VERIFY_HISTORY = "verify-history";
  private static final String REHEARSE = "rehearse";

  public static void main(String[] args) throws Exception {
    if (Arrays.asList(args).contains(VERIFY_HISTORY)) {
      System.exit(verifyHistory(args));
    }
    if (Arrays.asList(args).contains(REHEARSE)) {
      Rehearsal.play();
      System.exit(0);
    }
    SpringApplication.run(Songda.class, args);
  }

  /** Reads the log without serving anybody; 1 when something does not fit. */
  private static int verifyHistory(String[] args) {
    SpringApplication program = new SpringApplication(Songda.class);
    program.setWebApplicationType(WebApplicationType.NONE);
    program.setDefaultProperties(
        Map.of("songda.eventlog.listening", "false", "songda.timers.running", "false"));
    try (ConfigurableApplicationContext city = program.run(args)) {
      VerifyHistory.Report report = city.getBean(VerifyHistory.class).run();
      report.findings().forEach(System.out::println);
      System.out.println(conclusion(report));
      return report.findings().isEmpty() ? 0 : 1;
    }
  }

  private static String conclusion(VerifyHistory.Report report) {
    List<String> findings = report.findings();
    return "Read %d events of %d streams against %d anchors: %s"
        .formatted(
            report.events(),
            report.streams(),
            report.anchors(),
            findings.isEmpty() ? "everything fits." : findings.size() + " findings.");
  }
}
