/**
 * The city's database: an embedded MariaDB or an external one, its pool, and the migrations of all
 * modules.
 */
@NullMarked
package io.songda.database;

import org.jspecify.annotations.NullMarked;
