/** What those who run the city rely on: figures, alerts, an orderly end. */
@NullMarked
package io.songda.operations;

import org.jspecify.annotations.NullMarked;
