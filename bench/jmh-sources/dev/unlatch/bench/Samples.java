package dev.unlatch.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/// What the benchmarks read, taken from `events/`, as AWS hands it to the functions.
public final class Samples {
  private Samples() {}

  /// An event of the System Log that tells of a lockout, in JSON.
  public static String event() throws IOException {
    return read("log-stream-lockout.json").path("detail").toString();
  }

  /// The body that an event hook posts, with one lockout.
  public static String envelope() throws IOException {
    return read("hook-lockout.json").path("body").textValue();
  }

  /// The body of a message of the queue, with a lockout and its event.
  public static String message() throws IOException {
    return read("queue-lockout.json").path("Records").path(0).path("body").textValue();
  }

  private static JsonNode read(String file) throws IOException {
    return new ObjectMapper().readTree(Path.of("events", file).toFile());
  }
}
