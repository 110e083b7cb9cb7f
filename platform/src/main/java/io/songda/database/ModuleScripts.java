package io.songda.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The migrations of one module: {@code db/<module>/V<number>__<what>.sql} on the class path. */
record ModuleScripts(String module, String location, int newest, String fingerprint) {

  private static final Pattern SCRIPT =
      Pattern.compile("/([a-z][a-z0-9_]*)/V([0-9]+)__[^/]+\\.sql$");

  /** Every module's scripts below {@code db}. */
  static SortedMap<String, ModuleScripts> all() {
    return below("db");
  }

  /** Every module's scripts below a folder of the class path. */
  static SortedMap<String, ModuleScripts> below(String folder) {
    try {
      SortedMap<String, List<Script>> byModule = new TreeMap<>();
      for (Resource resource :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:" + folder + "/*/V*.sql")) {
        Script script = read(resource);
        byModule.computeIfAbsent(script.module(), module -> new ArrayList<>()).add(script);
      }
      SortedMap<String, ModuleScripts> all = new TreeMap<>();
      byModule.forEach((module, scripts) -> all.put(module, of(folder, module, scripts)));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Script read(Resource resource) throws IOException {
    String name = resource.getURL().toString();
    Matcher parts = SCRIPT.matcher(name);
    if (!parts.find()) {
      throw new IllegalStateException(name + " is not named db/<module>/V<number>__<what>.sql");
    }
    String sql = resource.getContentAsString(StandardCharsets.UTF_8);
    return new Script(parts.group(1), Integer.parseInt(parts.group(2)), sql);
  }

  private static ModuleScripts of(String folder, String module, List<Script> scripts) {
    Map<Integer, String> inOrder = new TreeMap<>();
    for (Script script : scripts) {
      if (inOrder.put(script.version(), script.sql()) != null) {
        throw new IllegalStateException(
            "Two migrations of %s have number %d".formatted(module, script.version()));
      }
    }
    int newest = scripts.stream().mapToInt(Script::version).max().orElseThrow();
    return new ModuleScripts(
        module, "classpath:" + folder + "/" + module, newest, digest(inOrder.toString()));
  }

  private static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The table that holds the module's Flyway history. */
  String history() {
    return module + "_flyway";
  }

  private record Script(String module, int version, String sql) {}
}
