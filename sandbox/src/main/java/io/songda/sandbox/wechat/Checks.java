package io.songda.sandbox.wechat;

import io.songda.sandbox.wechat.Requests.Payer;
import io.songda.sandbox.wechat.Requests.Prepay;
import io.songda.sandbox.wechat.Requests.Total;
import io.songda.sandbox.wechat.Trade.Order;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The written rules for what a merchant sends, with the limits of WeChat Pay's documentation: 400
 * PARAM_ERROR names the first field that breaks one.
 */
final class Checks {

  private static final Pattern TRADE_NUMBER = Pattern.compile("[0-9A-Za-z_\\-|*]{6,32}");
  private static final Pattern REFUND_NUMBER = Pattern.compile("[0-9A-Za-z_\\-|*@]{1,64}");

  private Checks() {}

  /** A well-formed order of this merchant; 400 also when number and app do not belong together. */
  static Order order(TradeType type, Prepay asked, MerchantKit kit, Instant now) {
    String appid = text("appid", asked.appid(), 32);
    merchant(asked.mchid(), kit);
    if (!appid.equals(kit.appid())) {
      throw new WechatRefusal(400, "APPID_MCHID_NOT_MATCH", "AppID和mch_id不匹配");
    }
    optional("goods_tag", asked.goodsTag(), 32);
    scene(type, asked.sceneInfo());
    return new Order(
        appid,
        kit.mchid(),
        tradeNumber(asked.outTradeNo()),
        type,
        text("description", asked.description(), 127),
        amount(asked.amount()),
        url(text("notify_url", asked.notifyUrl(), 255)),
        optional("attach", asked.attach(), 128),
        openid(type, asked.payer()),
        expiry(asked.timeExpire(), now));
  }

  /** The merchant named in a request is the one that signed it. */
  static void merchant(@Nullable String mchid, MerchantKit kit) {
    if (!text("mchid", mchid, 32).equals(kit.mchid())) {
      throw new WechatRefusal(400, "MCH_NOT_EXISTS", "商户号不存在或与签名的商户号不一致");
    }
  }

  /** 6 to 32 digits, letters and {@code _-|*}. */
  static String tradeNumber(@Nullable String number) {
    if (number == null || !TRADE_NUMBER.matcher(number).matches()) {
      throw WechatRefusal.badParameter("out_trade_no须为6至32个字符的数字、大小写字母或_-|*");
    }
    return number;
  }

  /** 1 to 64 digits, letters and {@code _-|*@}. */
  static String refundNumber(@Nullable String number) {
    if (number == null || !REFUND_NUMBER.matcher(number).matches()) {
      throw WechatRefusal.badParameter("out_refund_no须为1至64个字符的数字、大小写字母或_-|*@");
    }
    return number;
  }

  /** More than zero fen. */
  static long positive(String field, @Nullable Long fen) {
    if (fen == null || fen <= 0 || fen > Integer.MAX_VALUE) {
      throw WechatRefusal.badParameter(field + "须为大于0的整数，单位为分");
    }
    return fen;
  }

  /** CNY is the only currency. */
  static void currency(@Nullable String currency) {
    if (!"CNY".equals(currency)) {
      throw WechatRefusal.badParameter("amount.currency只支持CNY");
    }
  }

  /** Present and of a length in characters from 1 to the limit. */
  static String text(String field, @Nullable String value, int longest) {
    String present = optional(field, value, longest);
    if (present == null || present.isEmpty()) {
      throw WechatRefusal.badParameter(field + "不能为空");
    }
    return present;
  }

  /** Absent or not too long. */
  static @Nullable String optional(String field, @Nullable String value, int longest) {
    if (value != null && value.codePointCount(0, value.length()) > longest) {
      throw WechatRefusal.badParameter(field + "长度不能超过" + longest + "个字符");
    }
    return value;
  }

  /** An http or https address without query. WeChat Pay wants https; a sandbox cannot. */
  static String url(String value) {
    try {
      URI uri = URI.create(value);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
        return value;
      }
    } catch (IllegalArgumentException noAddress) {
      // told below
    }
    throw WechatRefusal.badParameter("notify_url须为不带参数的完整http(s)地址");
  }

  private static long amount(@Nullable Total amount) {
    if (amount == null) {
      throw WechatRefusal.badParameter("amount不能为空");
    }
    if (amount.currency() != null) {
      currency(amount.currency());
    }
    return positive("amount.total", amount.total());
  }

  private static @Nullable String openid(TradeType type, @Nullable Payer payer) {
    if (type == TradeType.JSAPI) {
      return text("payer.openid", payer == null ? null : payer.openid(), 128);
    }
    if (payer != null) {
      throw WechatRefusal.badParameter("参数格式错误：payer");
    }
    return null;
  }

  private static void scene(TradeType type, @Nullable Map<String, Object> scene) {
    if (type != TradeType.MWEB) {
      return;
    }
    if (scene == null || !(scene.get("payer_client_ip") instanceof String)) {
      throw WechatRefusal.badParameter("scene_info.payer_client_ip不能为空");
    }
    if (!(scene.get("h5_info") instanceof Map<?, ?> h5) || !(h5.get("type") instanceof String)) {
      throw WechatRefusal.badParameter("scene_info.h5_info.type不能为空");
    }
  }

  private static @Nullable Instant expiry(@Nullable String text, Instant now) {
    if (text == null) {
      return null;
    }
    Instant expiry;
    try {
      expiry = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException malformed) {
      throw WechatRefusal.badParameter("time_expire须为RFC 3339格式");
    }
    if (!expiry.isAfter(now)) {
      throw WechatRefusal.invalid("time_expire须晚于当前时间");
    }
    return expiry;
  }
}
