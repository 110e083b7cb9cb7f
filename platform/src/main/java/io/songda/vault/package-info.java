/** Seals what must not lie in the clear in the database, with a key that lies beside it. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.songda.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
