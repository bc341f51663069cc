package dev.unlatch.command.replay.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// Small logs for tests.
public final class Export {
  private Export() {}

  /// An event of a type, published at a time of day on 2026-01-05.
  static String event(String type, String time) {
    return """
    {"actor":{"id":"00u1","type":"User"},"eventType":"%s","outcome":{"result":"SUCCESS"},\
    "published":"2026-01-05T%sZ","uuid":"%s"}\
    """
        .formatted(type, time, time);
  }

  static String lock(String time) {
    return event("user.account.lock", time);
  }

  static String other(String time) {
    return event("user.authentication.sso", time);
  }

  static String lines(String... events) {
    return String.join("\n", events);
  }

  static String array(String... events) {
    return Arrays.stream(events).collect(Collectors.joining(",", "[", "]"));
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return bytes.toByteArray();
  }

  public static LogSource text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  static LogSource bytes(byte[] bytes) {
    return LogSource.standardInput(new ByteArrayInputStream(bytes));
  }

  static List<LogSource> one(String text) {
    return List.of(text(text));
  }
}
