package io.songda.dispatch;

import io.songda.geo.Wgs84;

/** How long a rider needs from one place to another, in seconds; infinite where no way leads. */
interface Legs {
  double between(Wgs84 from, Wgs84 to);
}
