package dev.unlatch.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Gives every target the inputs that are kept, those that Jazzer has once found among them.
@ResourceLock(Target.FUNCTIONS)
class CorpusTest {
  static Stream<Arguments> inputs() {
    return Arrays.stream(Target.values())
        .flatMap(target -> target.inputs().stream().map(file -> Arguments.of(target, file)));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("inputs")
  void isTakenAsDocumented(Target target, Path file) throws IOException {
    byte[] input = Files.readAllBytes(file);
    assertDoesNotThrow(() -> target.take(input));
  }

  @Test
  void everyTargetIsReplayed() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/java/dev/unlatch/fuzz"))) {
      long targets = files.filter(it -> it.toString().endsWith("Fuzz.java")).count();
      assertEquals(Target.values().length, targets);
    }
  }
}
