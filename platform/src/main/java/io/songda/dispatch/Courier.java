package io.songda.dispatch;

import io.songda.geo.Wgs84;
import io.songda.shared.RiderId;
import java.util.List;

/** A rider who can take one delivery more, with what is being carried already. */
record Courier(RiderId id, Wgs84 at, List<Task> tasks) {}
