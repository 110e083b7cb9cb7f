/**
 * WeChat Pay v3 as the merchant sees it: signed requests, signed answers, encrypted notifications.
 */
@NullMarked
package io.songda.sandbox.wechat;

import org.jspecify.annotations.NullMarked;
