package dev.unlatch.command.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// Writes a generated log: `GenerateLog EVENTS FORM FILE`, with the form `lines`, `array` or
/// `gzip`.
final class GenerateLog {
  private static final long SEED = 4;

  private GenerateLog() {}

  /// Writes it.
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 4) {
      throw new IllegalArgumentException(
          "not EVENTS FORM FILE USERS: " + arguments.length + " arguments");
    }
    GeneratedLog.write(
        GeneratedLog.Plan.of(SEED, Integer.parseInt(arguments[0]))
            .withUsers(Integer.parseInt(arguments[3])),
        GeneratedLog.Form.valueOf(arguments[1].toUpperCase(Locale.ROOT)),
        Path.of(arguments[2]));
  }
}
