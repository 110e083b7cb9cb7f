package io.songda.geo;

import com.graphhopper.GraphHopper;
import com.graphhopper.config.CHProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepared road networks on disk, each under the checksum of what it was made from.
 *
 * <p>A network is prepared in a directory of its own and moved into place in one step with a list
 * of its files' checksums, so a kill leaves either nothing or all of it; what does not match its
 * list is thrown away and prepared again.
 */
final class RoadCache {

  private static final Logger LOG = LoggerFactory.getLogger(RoadCache.class);
  private static final String LIST = "songda-files";
  private static final String BUILDING = ".building-";

  private static final ReentrantLock ONE_THREAD = new ReentrantLock();

  private final Path directory;

  private final List<Area> forbidden;

  RoadCache(Path directory, List<Area> forbidden) {
    this.directory = directory;
    this.forbidden = List.copyOf(forbidden);
  }

  /** The network of this file, from the cache or prepared now. */
  GraphHopper open(Path osmGz) {
    String key = key(osmGz);
    // a file lock is held by the whole process, so its threads need one of their own
    ONE_THREAD.lock();
    try {
      Files.createDirectories(directory);
      try (FileChannel channel =
              FileChannel.open(
                  directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        removeLeftovers();
        Path place = directory.resolve(key);
        return isWhole(place) ? reopen(place, osmGz) : prepare(place, osmGz);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The prepared road network cannot be kept in " + directory, e);
    } finally {
      ONE_THREAD.unlock();
    }
  }

  private GraphHopper reopen(Path place, Path osmGz) throws IOException {
    GraphHopper hopper = hopper(place);
    try {
      if (hopper.load()) {
        return hopper;
      }
    } catch (RuntimeException e) {
      LOG.warn("The prepared road network {} cannot be read and is prepared again", place, e);
    }
    hopper.close();
    return prepare(place, osmGz);
  }

  private GraphHopper prepare(Path place, Path osmGz) throws IOException {
    Path building = directory.resolve(BUILDING + place.getFileName());
    GraphHopper hopper = hopper(building).setOSMFile(osmGz.toString());
    try {
      hopper.importOrLoad();
    } catch (RuntimeException e) {
      hopper.close();
      delete(building);
      throw new IllegalArgumentException(
          "%s holds no road network in OpenStreetMap XML: %s".formatted(osmGz, reason(e)), e);
    }
    Files.writeString(building.resolve(LIST), list(building));
    delete(place);
    Files.move(building, place, StandardCopyOption.ATOMIC_MOVE);
    return hopper;
  }

  private GraphHopper hopper(Path place) {
    GraphHopper hopper =
        new GraphHopper()
            .setGraphHopperLocation(place.toString())
            .setEncodedValuesString(EBike.ROAD_FACTS)
            .setProfiles(EBike.profile(forbidden));
    hopper.getCHPreparationHandler().setCHProfiles(new CHProfile(EBike.NAME));
    return hopper;
  }

  private static boolean isWhole(Path place) throws IOException {
    Path list = place.resolve(LIST);
    return Files.isRegularFile(list)
        && Arrays.equals(Files.readAllBytes(list), list(place).getBytes(StandardCharsets.UTF_8));
  }

  /** One line of name and CRC per file; enough against rot and quick in a young JVM. */
  private static String list(Path place) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path file : children(place)) {
      String name = file.getFileName().toString();
      if (!name.equals(LIST) && Files.isRegularFile(file)) {
        lines.append(name).append(' ').append(crc32(file)).append('\n');
      }
    }
    return lines.toString();
  }

  private String key(Path osmGz) {
    if (!Files.isRegularFile(osmGz)) {
      throw new IllegalArgumentException("There is no road network file " + osmGz);
    }
    try {
      refuseUnlessGzip(osmGz);
      String made =
          EBike.profile(List.of()) + EBike.ROAD_FACTS + GraphHopper.class.getPackage() + forbidden;
      return sha256(osmGz).substring(0, 24) + "-" + sha256(made).substring(0, 8);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The road network file %s cannot be read".formatted(osmGz), e);
    }
  }

  private static void refuseUnlessGzip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (in.read() != 0x1f || in.read() != 0x8b) {
        throw new IllegalArgumentException(
            "%s is not an OpenStreetMap XML file packed with gzip (.osm.gz)".formatted(file));
      }
    }
  }

  /** Whoever holds the lock finds no one building, so what is half-made was left by a kill. */
  private void removeLeftovers() throws IOException {
    for (Path child : children(directory)) {
      if (child.getFileName().toString().startsWith(BUILDING)) {
        delete(child);
      }
    }
  }

  private static List<Path> children(Path place) throws IOException {
    try (Stream<Path> children = Files.list(place)) {
      return children.sorted().toList();
    }
  }

  private static void delete(Path place) throws IOException {
    if (!Files.exists(place)) {
      return;
    }
    try (Stream<Path> all = Files.walk(place)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    return String.join(", ", message.lines().toList());
  }

  private static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String sha256(Path file) throws IOException {
    return HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)));
  }

  private static String crc32(Path file) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(Files.readAllBytes(file));
    return Long.toHexString(crc.getValue());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK knows SHA-256", e);
    }
  }
}
