package io.songda.sandbox.wechat;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How this WeChat Pay behaves.
 *
 * @param mchid the only merchant's number, used when a kit is first made
 * @param appid that merchant's app, used when a kit is first made
 * @param notifyScale factor on the notification retry schedule; 1 is the real one
 * @param refundDelay from accepting a refund to its end
 * @param fastCrypto true: sign with the native provider where it loads
 */
@ConfigurationProperties("sandbox.wechat")
record WechatSettings(
    String mchid, String appid, double notifyScale, Duration refundDelay, boolean fastCrypto) {}
