package io.songda.area.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.songda.area.BaseMap;
import io.songda.area.OneStreet;
import io.songda.shared.Jitter;
import io.songda.shared.web.Keeping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A tile is fetched once and asked about afterwards. */
class MapOverHttpTest {

  private static final String TILE =
      "/api/v1/map/tiles/%d/%d/%d.mvt".formatted(OneStreet.ZOOM, OneStreet.X, OneStreet.Y);

  @EnableWebMvc
  @Configuration(proxyBeanMethods = false)
  static class Web {

    @Bean
    RandomGenerator chance() {
      return new SplittableRandom(1);
    }
  }

  @TempDir private Path folder;

  @Test
  void tileIsKeptForAboutAnHourAndNotSentAgainToWhoHasIt() throws Exception {
    try (AnnotationConfigWebApplicationContext city = city()) {
      MockMvc web = MockMvcBuilders.webAppContextSetup(city).build();
      MockHttpServletResponse first = ask(web, null);
      assertThat(first.getStatus()).isEqualTo(200);
      assertThat(first.getContentType()).isEqualTo("application/vnd.mapbox-vector-tile");
      assertThat(first.getHeader("Cache-Control")).matches("max-age=3[2-6][0-9]{2}, public");
      String tag = first.getHeader("ETag");
      assertThat(tag).startsWith("\"");
      MockHttpServletResponse again = ask(web, tag);
      assertThat(again.getStatus()).isEqualTo(304);
      assertThat(again.getContentAsByteArray()).isEmpty();
      assertThat(ask(web, "\"another\"").getStatus()).isEqualTo(200);
    }
  }

  private AnnotationConfigWebApplicationContext city() throws IOException {
    Path file = OneStreet.extract(folder);
    AnnotationConfigWebApplicationContext city = new AnnotationConfigWebApplicationContext();
    city.setServletContext(new MockServletContext());
    city.getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Map.of("songda.roads.file", file.toString())));
    city.register(Web.class, BaseMap.class, MapController.class, Keeping.class, Jitter.class);
    city.refresh();
    return city;
  }

  private static MockHttpServletResponse ask(MockMvc web, @Nullable String tag) throws Exception {
    MockHttpServletRequestBuilder request = MockMvcRequestBuilders.get(TILE);
    if (tag != null) {
      request.header("If-None-Match", tag);
    }
    return web.perform(request).andReturn().getResponse();
  }
}
