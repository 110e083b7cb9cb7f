package io.songda.shared.web;

import io.songda.shared.Caller;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The description of the whole API as OpenAPI 3.1, at {@code GET /api/v1/openapi.json} and {@code
 * .yaml}. It is made from the endpoints themselves; what every endpoint shares is added here and in
 * {@link DescribedOperations}.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription implements WebMvcConfigurer {

  /** The scheme by which callers say who they are. */
  static final String BEARER = "bearer";

  private static final String PATH = "/api/v1/openapi";
  private static final String WORDS =
      """
      On-demand delivery in a city: customers order, stores prepare, riders carry. \
      Amounts are whole fen in fields that end in `Fen`; times are RFC 3339 in UTC; positions are \
      WGS-84 unless `datum` says `GCJ02`. A list has `items` and `next`, which is given back as \
      `cursor`. Every refusal is an RFC 9457 problem with a stable `code`. A command with an \
      `Idempotency-Key` can be sent again safely.
      """;

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
  }

  /** The library serves JSON without an ending. */
  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController(PATH + ".json").setViewName("forward:" + PATH);
  }

  @Bean
  OpenAPI api() {
    return new OpenAPI()
        .info(
            new Info()
                .title("外卖实时API系统")
                .version("1.0.0")
                .description(WORDS.strip())
                .contact(new Contact().name("Songda"))
                .license(
                    new License()
                        .name("Apache 2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")))
        .servers(List.of(new Server().url("/").description("The platform that serves this file")))
        .components(
            new Components()
                .addSecuritySchemes(
                    BEARER,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("The token of a session, or a partner's key")));
  }

  @Bean
  SchemaNames schemaNames() {
    return new SchemaNames();
  }

  /** Stands behind all other converters, because the first bean becomes the last of the chain. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  ModelResolver shapes(SchemaNames names) {
    return new ModelResolver(Json31.mapper(), names).openapi31(true);
  }

  @Bean
  ModelConverter idsAndMoney() {
    return new IdsAndMoney();
  }

  /** Refusals as shared parts of the description, and every tag that is used. */
  @Bean
  OpenApiCustomizer sharedParts(SchemaNames names) {
    return api -> {
      Problems.describe(api.getComponents());
      names.tellNulls(api);
      Map<String, Tag> tags = new TreeMap<>();
      api.getPaths().values().stream()
          .flatMap(path -> path.readOperations().stream())
          .flatMap(operation -> operation.getTags().stream())
          .forEach(name -> tags.put(name, new Tag().name(name)));
      api.setTags(List.copyOf(tags.values()));
    };
  }
}
