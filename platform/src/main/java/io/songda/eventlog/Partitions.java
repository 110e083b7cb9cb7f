package io.songda.eventlog;

import io.songda.shared.Ids;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Which partition a stream lies in: that of its id's shard, so that what belongs together does. */
final class Partitions {

  static final int COUNT = 32;

  private Partitions() {}

  static int of(String stream) {
    int start = stream.indexOf('_');
    if (start > 0) {
      try {
        return Ids.shardOf(Ids.parse(stream.substring(0, start), stream));
      } catch (IllegalArgumentException e) {
        return spread(stream);
      }
    }
    return spread(stream);
  }

  private static int spread(String stream) {
    CRC32 crc = new CRC32();
    crc.update(stream.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % COUNT);
  }
}
