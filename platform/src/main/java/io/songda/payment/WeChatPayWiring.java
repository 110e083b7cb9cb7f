package io.songda.payment;

import java.nio.file.Path;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires WeChat Pay when a kit is given; without one the channel is not available. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${songda.payment.wechat.kit:}'.isBlank()")
class WeChatPayWiring {

  private static final Logger LOG = LoggerFactory.getLogger(WeChatPayWiring.class);
  private static final String PATH = "/api/v1/callbacks/wechat";

  @Bean
  WeChatPay weChatPay(
      @Value("${songda.payment.wechat.kit}") Path kit,
      @Value("${songda.public-url:}") String publicUrl,
      InstantSource real) {
    if (publicUrl.isBlank()) {
      throw new IllegalStateException(
          "Set songda.public-url: WeChat Pay must know where to report payments");
    }
    WeChatKit read = WeChatKit.read(kit);
    LOG.info("WeChat Pay is wired for merchant {} at {}", read.mchid(), read.baseUrl());
    return new WeChatPay(read, Channel.WECHAT, publicUrl.replaceAll("/+$", "") + PATH, real);
  }
}
