package dev.unlatch.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the targets of the fuzzing against samples that were damaged: the same damage each time.
class MutationsTest {
  private static final int EACH = 400;

  private final SplittableRandom random = new SplittableRandom(20_260_105);

  @Test
  void envelopesThatAreDamaged() throws IOException {
    damage(
        samples(event -> Stream.of(event.path("body")).filter(JsonNode::isTextual)),
        EnvelopeFuzz::fuzzerTestOneInput);
  }

  @Test
  void messagesThatAreDamaged() throws IOException {
    damage(
        samples(event -> event.path("Records").valueStream().map(it -> it.path("body"))),
        MessageFuzz::fuzzerTestOneInput);
  }

  @Test
  void policiesThatAreDamaged() throws IOException {
    damage(files(Path.of("../docs/policies"), ".yaml"), PolicyFuzz::fuzzerTestOneInput);
  }

  @Test
  void eventsThatAreDamaged() throws IOException {
    damage(
        samples(event -> Stream.of(event.path("detail")).filter(JsonNode::isObject)),
        EvidenceFuzz::fuzzerTestOneInput);
  }

  private void damage(List<byte[]> samples, Consumer<byte[]> target) {
    assertFalse(samples.isEmpty());
    for (byte[] sample : samples) {
      assertDoesNotThrow(() -> target.accept(sample));
      for (int i = 0; i < EACH; i++) {
        byte[] damaged = damaged(sample);
        assertDoesNotThrow(
            () -> target.accept(damaged), () -> "input: " + HexFormat.of().formatHex(damaged));
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

  /// What the events in `events/` hold of something: of texts what they say, of the rest its JSON.
  private static List<byte[]> samples(Function<JsonNode, Stream<JsonNode>> parts)
      throws IOException {
    List<byte[]> samples = new ArrayList<>();
    for (byte[] file : files(Path.of("../events"), ".json")) {
      parts
          .apply(new ObjectMapper().readTree(file))
          .map(part -> part.isTextual() ? part.asText() : part.toString())
          .forEach(text -> samples.add(text.getBytes(StandardCharsets.UTF_8)));
    }
    return samples;
  }

  private static List<byte[]> files(Path folder, String ending) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(it -> (it + "").endsWith(ending)).sorted().toList()) {
        contents.add(Files.readAllBytes(file));
      }
    }
    return contents;
  }
}
