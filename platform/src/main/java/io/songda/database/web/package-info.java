/** What operators see of the database. */
@NullMarked
package io.songda.database.web;

import org.jspecify.annotations.NullMarked;
