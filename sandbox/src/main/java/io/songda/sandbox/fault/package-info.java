/** What is to go wrong next, armed from outside and fired once per count. */
@NullMarked
package io.songda.sandbox.fault;

import org.jspecify.annotations.NullMarked;
