/** Tests of the vault. */
@NullMarked
package io.songda.vault;

import org.jspecify.annotations.NullMarked;
