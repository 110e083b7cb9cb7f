/**
 * A database in memory that speaks the part of MariaDB's SQL the platform writes, so that the
 * platform's own statements, with their guards, run thousands of times a second and can be cut off
 * anywhere.
 */
@NullMarked
package io.songda.proof.sql;

import org.jspecify.annotations.NullMarked;
