package io.songda.sandbox.wechat;

/** WeChat Pay's no: an HTTP status and its error code, in the words of its own documentation. */
class WechatRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  WechatRefusal(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static WechatRefusal badSignature(String message) {
    return new WechatRefusal(401, "SIGN_ERROR", message);
  }

  static WechatRefusal badParameter(String message) {
    return new WechatRefusal(400, "PARAM_ERROR", message);
  }

  static WechatRefusal invalid(String message) {
    return new WechatRefusal(400, "INVALID_REQUEST", message);
  }

  static WechatRefusal noSuchOrder() {
    return new WechatRefusal(404, "ORDER_NOT_EXIST", "订单不存在");
  }

  static WechatRefusal noSuchResource(String message) {
    return new WechatRefusal(404, "RESOURCE_NOT_EXISTS", message);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String reason() {
    String message = getMessage();
    return message == null ? code : message;
  }
}
