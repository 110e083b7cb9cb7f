/** Where riders are and were, and when they reach a place they are watched for. */
@NullMarked
package io.songda.tracking;

import org.jspecify.annotations.NullMarked;
