/** Kills the platform under load, again and again, and asks afterwards what was lost. */
@NullMarked
package io.songda.bench.kill;

import org.jspecify.annotations.NullMarked;
