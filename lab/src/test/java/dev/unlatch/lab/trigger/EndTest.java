package dev.unlatch.lab.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stand-ins in a JVM of their own, which must end by itself.
final class EndTest {
  @Test
  void leavesNoThreadBehindAndSaysNothing(@TempDir Path folder)
      throws IOException, InterruptedException {
    var said = folder.resolve("said");
    var process = jvm().redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the JVM does not end");
      assertEquals("", Files.readString(said));
      assertEquals(0, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  /// The two options spare the JVM's own warnings about SQLite's native library and about Pekko's
  /// field offsets.
  private static ProcessBuilder jvm() {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        System.getProperty("java.class.path"),
        EverythingOnce.class.getName());
  }
}
