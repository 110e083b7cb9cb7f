/** Sign-in, sessions, and what operators do with users and partner keys, over HTTP. */
@NullMarked
package io.songda.identity.web;

import org.jspecify.annotations.NullMarked;
