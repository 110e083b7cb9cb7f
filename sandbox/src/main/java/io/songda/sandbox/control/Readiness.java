package io.songda.sandbox.control;

import io.songda.sandbox.SandboxSettings;
import io.songda.sandbox.wechat.KitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the parent where we listen: first the kit with the real address, then the port file. */
@Component
class Readiness {

  private static final Logger log = LoggerFactory.getLogger(Readiness.class);
  private static final String PORT_FILE = "sandbox.port";

  private final @Nullable Path folder;
  private final KitFolder kit;
  private volatile int port;

  Readiness(SandboxSettings settings, KitFolder kit) throws IOException {
    this.folder = settings.kit();
    this.kit = kit;
    if (folder != null) {
      // a port file of an earlier run would send the parent to a dead address
      Files.deleteIfExists(folder.resolve(PORT_FILE));
    }
  }

  @EventListener
  void on(WebServerInitializedEvent event) {
    port = event.getWebServer().getPort();
  }

  @EventListener(ApplicationReadyEvent.class)
  void tell() {
    kit.publish("http://127.0.0.1:" + port);
    if (folder != null) {
      KitFolder.writeAtomically(folder.resolve(PORT_FILE), port + "\n");
    }
    log.info("sandbox listens on port {}, kit in {}", port, folder == null ? "memory" : folder);
  }
}
