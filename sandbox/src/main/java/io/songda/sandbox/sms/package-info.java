/** An SMS gateway whose phones are readable inboxes. */
@NullMarked
package io.songda.sandbox.sms;

import org.jspecify.annotations.NullMarked;
