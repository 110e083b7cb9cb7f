package io.songda.sandbox.wechat;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Makes it possible to cut a connection instead of answering, which the servlet API cannot. */
@Component
class Connections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private static final String SCISSORS = Connections.class.getName();

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addEngineValves(new Scissors());
  }

  /** Closes the connection of this request; nothing of an answer has left or will leave. */
  static void cut(ServletRequest request) {
    if (request.getAttribute(SCISSORS) instanceof Runnable scissors) {
      scissors.run();
    }
  }

  private static final class Scissors extends ValveBase {

    Scissors() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      Runnable scissors =
          () -> response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, new IOException("cut"));
      request.setAttribute(SCISSORS, scissors);
      getNext().invoke(request, response);
    }
  }
}
