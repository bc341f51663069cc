package dev.unlatch.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Gives every target the inputs that are kept, damaged: the same damage each time.
@ResourceLock(Target.FUNCTIONS)
class MutationsTest {
  private static final int EACH = 100;

  private final SplittableRandom random = new SplittableRandom(20_260_105);

  @ParameterizedTest
  @EnumSource
  void isTakenAsDocumented(Target target) throws IOException {
    for (Path file : target.inputs()) {
      byte[] sample = Files.readAllBytes(file);
      for (int i = 0; i < EACH; i++) {
        byte[] damaged = damaged(sample);
        assertDoesNotThrow(
            () -> target.take(damaged), () -> "input: " + HexFormat.of().formatHex(damaged));
      }
    }
  }

  /// One to four times: a part is left out, doubled, overwritten, or everything behind it is cut.
  private byte[] damaged(byte[] sample) {
    byte[] bytes = sample;
    for (int times = random.nextInt(1, 5); times > 0 && bytes.length > 1; times--) {
      int from = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextInt(1, 40)));
      ByteArrayOutputStream next = new ByteArrayOutputStream();
      next.write(bytes, 0, from);
      switch (random.nextInt(4)) {
        case 0 -> next.write(bytes, to, bytes.length - to);
        case 1 -> {
          next.write(bytes, from, to - from);
          next.write(bytes, from, bytes.length - from);
        }
        case 2 -> {
          for (int i = from; i < to; i++) {
            next.write(
                random.nextInt(3) > 0
                    ? "{}[]\":,\\-0e*&!|%\n".charAt(random.nextInt(17))
                    : random.nextInt(256));
          }
          next.write(bytes, to, bytes.length - to);
        }
        default -> {} // the end is cut
      }
      bytes = next.toByteArray();
    }
    return bytes;
  }
}
