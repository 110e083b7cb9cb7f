package io.songda.sandbox.wechat;

/** The ways of paying that create an order. */
enum TradeType {
  JSAPI,
  NATIVE,
  MWEB,
  APP
}
