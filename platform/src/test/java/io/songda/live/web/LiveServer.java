package io.songda.live.web;

import io.songda.live.LiveSettings;
import io.songda.live.LiveStreams;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import tools.jackson.databind.json.JsonMapper;

/**
 * The city's live streams on a port of their own, with little room in the kernel, so that a reader
 * that does not read is felt at once.
 */
final class LiveServer implements AutoCloseable {

  private static final int KERNEL_BYTES = 16 * 1024;

  private final Tomcat tomcat = new Tomcat();
  private final LiveStreams streams;

  LiveServer(LiveStreams streams, LiveSettings settings, Path folder) throws LifecycleException {
    this.streams = streams;
    GenericWebApplicationContext web = new GenericWebApplicationContext();
    web.registerBean(LiveSettings.class, () -> settings);
    web.registerBean(
        LiveSocket.class, () -> new LiveSocket(streams, JsonMapper.shared(), settings));
    new AnnotatedBeanDefinitionReader(web).register(LiveSockets.class);
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("socket.txBufSize", Integer.toString(KERNEL_BYTES));
    Context root = tomcat.addContext("", null);
    root.addServletContainerInitializer(new WsSci(), null);
    Tomcat.addServlet(root, "live", new DispatcherServlet(web));
    root.addServletMappingDecoded("/", "live");
    streams.start();
    tomcat.start();
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() throws LifecycleException {
    streams.stop();
    tomcat.stop();
    tomcat.destroy();
  }
}
