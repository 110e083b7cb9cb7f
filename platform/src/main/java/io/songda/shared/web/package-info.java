/** How every endpoint reads a request and says no. */
@NullMarked
@NamedInterface("web")
package io.songda.shared.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
