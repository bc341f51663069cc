package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What keeps a zip from being made with a policy that cannot be read.
final class PolicyOfTheZipIT {
  private static final Path ZIP = Path.of("../functions/target/unlatch.zip");

  @TempDir private Path folder;

  @Test
  void namesTheLineThatCannotBeRead() throws IOException {
    Path policy =
        Files.writeString(
            folder.resolve("policy.yaml"),
            "policy: 1\nquiet-period: soon\nrules: [{ name: all, decide: hold }]\n");
    try (var functions = new PackagedFunctions(ZIP, "", Map.of("policy.yaml", policy))) {
      PackagingException reason =
          assertThrows(PackagingException.class, () -> functions.requireStart("ResponseFunction"));
      assertEquals(
          "policy.yaml, line 2, column 15: quiet-period must be a duration such as 90s, 5m, 2h, 1d"
              + " or 1h30m: soon",
          reason.getMessage());
    }
  }

  @Test
  void findsNothingWrongWithTheShippedOne() throws IOException {
    try (var functions = new PackagedFunctions(ZIP, "", Map.of())) {
      assertDoesNotThrow(() -> functions.requireStart("ResponseFunction"));
    }
  }
}
