/** What partners and operators see of callbacks, over HTTP. */
@NullMarked
package io.songda.webhook.web;

import org.jspecify.annotations.NullMarked;
