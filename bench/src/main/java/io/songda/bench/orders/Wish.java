package io.songda.bench.orders;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One order as it is sent: who sends it and the body with its sealed quote.
 *
 * @param once it uses up a coupon and may be sent one time only
 * @param hot its items are among those that everybody wants
 */
record Wish(String token, String body, boolean once, boolean hot) {

  /** The request that places it. */
  byte[] request(String host, String key) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("POST /api/v1/orders HTTP/1.1\r\nHost: "
                + host
                + "\r\nAuthorization: Bearer "
                + token
                + "\r\nIdempotency-Key: "
                + key
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + content.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, whole, head.length, content.length);
    return whole;
  }

  /** One line each, so that another process can read them. */
  static void write(Path file, List<Wish> wishes) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Wish wish : wishes) {
        out.write(wish.once ? "1\t" : "0\t");
        out.write(wish.hot ? "1\t" : "0\t");
        out.write(wish.token);
        out.write('\t');
        out.write(wish.body);
        out.newLine();
      }
    }
  }

  /** What {@link #write} wrote, in the same order. */
  static List<Wish> read(Path file) throws IOException {
    List<Wish> wishes = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] parts = line.split("\t", 4);
        wishes.add(new Wish(parts[2], parts[3], parts[0].equals("1"), parts[1].equals("1")));
      }
    }
    return wishes;
  }
}
