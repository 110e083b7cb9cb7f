/** The books over HTTP, for operators. */
@NullMarked
package io.songda.ledger.web;

import org.jspecify.annotations.NullMarked;
