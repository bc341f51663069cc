package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What makes a start slow has a bound, in classes and bytes: times would depend on the machine.
/// Each bound is a little above what was there when it was set; who needs more measures first
/// (`bench/run`). No service answers here, so classes of failures are among those that are loaded.
final class ShapeIT {
  private static final Path ZIP = Path.of("../functions/target/unlatch.zip");

  private static final String FROM_CACHE = "source: shared objects file";

  /// In bytes. It is uploaded by way of S3 (AWS, "Lambda quotas": 50 MB without a bucket).
  private static final long LARGEST_ZIP = 55_000_000;

  @TempDir private Path folder;

  /// @param cached classes that the cache brings along, all of which are linked at the start
  /// @param others classes that come from jars or are made at the start: each costs much more
  @ParameterizedTest
  @CsvSource({"EventHookFunction, 4300, 150", "ResponseFunction, 5950, 250"})
  void aStartLoadsNoMoreClasses(String function, int cached, int others) throws Exception {
    List<String> loaded = loadedBy(function);

    long fromCache = loaded.stream().filter(line -> line.contains(FROM_CACHE)).count();

    assertTrue(fromCache > 1_000, () -> fromCache + " classes came from the cache");
    assertTrue(fromCache <= cached, () -> fromCache + " classes came from the cache");
    List<String> rest = loaded.stream().filter(line -> !line.contains(FROM_CACHE)).toList();
    assertTrue(rest.size() <= others, () -> rest.size() + " others:\n" + String.join("\n", rest));
  }

  /// What a function loads until it has answered, a class a line.
  private List<String> loadedBy(String function) throws Exception {
    String options = "-Xlog:class+load:file=" + folder.resolve("%p.log") + ":none";
    try (var functions = new PackagedFunctions(ZIP, options, Map.of())) {
      assertTrue(functions.answers(function));
    }
    try (Stream<Path> logs = Files.list(folder)) {
      List<Path> all = logs.toList();
      assertEquals(1, all.size(), "one function, one process");
      return Files.readAllLines(all.getFirst()).stream()
          .filter(line -> line.contains("source: "))
          .toList();
    }
  }

  /// As `sam local` starts them, which gives empty variables where the template leaves some out.
  @ParameterizedTest
  @ValueSource(strings = {"EventHookFunction", "ResponseFunction"})
  void startsWithAnEmptyAddressOfAws(String function) throws Exception {
    Map<String, String> empty = Map.of("AWS_ENDPOINT_URL", "");
    try (var functions = new PackagedFunctions(ZIP, "", Map.of(), empty)) {
      assertTrue(functions.answers(function));
    }
  }

  @Test
  void theZipIsNoLarger() throws IOException {
    long size = Files.size(ZIP);

    assertTrue(size <= LARGEST_ZIP, () -> size + " bytes");
  }
}
