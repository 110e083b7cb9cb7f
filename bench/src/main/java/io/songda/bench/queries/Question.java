package io.songda.bench.queries;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that is asked.
 *
 * @param kind in snake case, e.g. {@code nearby_stores}
 * @param path with its query, from the root on
 * @param token of who asks; empty for a guest
 */
record Question(String kind, String path, String token) {

  byte[] request(String host) {
    String who = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
    return "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n"
        .formatted(path, host, who)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** One line each, so that another process can read them. */
  static void write(Path file, List<Question> questions) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Question question : questions) {
        out.write(String.join("\t", question.kind, question.path, question.token));
        out.newLine();
      }
    }
  }

  /** What {@link #write} wrote, by kind. */
  static Map<String, List<Question>> read(Path file) throws IOException {
    Map<String, List<Question>> questions = new LinkedHashMap<>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] parts = line.split("\t", -1);
        questions
            .computeIfAbsent(parts[0], kind -> new ArrayList<>())
            .add(new Question(parts[0], parts[1], parts[2]));
      }
    }
    return questions;
  }
}
