package io.songda.geo.tiles;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One tile of the map as it is sent ({@code application/vnd.mapbox-vector-tile}, not compressed).
 *
 * @param etag in quotes, the same for the same content and only for it
 */
public record Tile(byte[] bytes, String etag) {

  /** The media type of a tile. */
  public static final String MEDIA_TYPE = "application/vnd.mapbox-vector-tile";

  static Tile of(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Tile(bytes, '"' + HexFormat.of().formatHex(digest, 0, 16) + '"');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java knows SHA-256", e);
    }
  }
}
