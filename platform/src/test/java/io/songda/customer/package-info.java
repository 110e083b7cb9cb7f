/** Address books, memberships and points, put to the test. */
@NullMarked
package io.songda.customer;

import org.jspecify.annotations.NullMarked;
