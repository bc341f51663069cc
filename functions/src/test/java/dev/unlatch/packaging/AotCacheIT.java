package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.packaging.PackagedFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The packaged functions and their AOT caches. With `-XX:AOTMode=on` a JVM ends where it cannot
/// use its cache (JEP 483).
final class AotCacheIT {
  private static final Path ZIP = Path.of("target", "unlatch.zip");

  private static final String CACHE_OR_NOTHING = "-XX:AOTMode=on";
  private static final String AS_DEPLOYED = "-XX:AOTMode=auto";

  @ParameterizedTest
  @FieldSource("dev.unlatch.lab.packaging.PackagedFunctions#NAMES")
  void everyFunctionStartsFromItsCache(String name) throws Exception {
    try (var functions = new PackagedFunctions(ZIP, CACHE_OR_NOTHING, Map.of())) {
      assertTrue(functions.answers(name));
    }
  }

  @ParameterizedTest
  @FieldSource("dev.unlatch.lab.packaging.PackagedFunctions#NAMES")
  void everyFunctionStartsWhereItsCacheIsDamaged(String name, @TempDir Path folder)
      throws Exception {
    Map<String, Path> damage = damage(folder);
    try (var functions = new PackagedFunctions(ZIP, CACHE_OR_NOTHING, damage)) {
      assertFalse(functions.answers(name), "the damage has no effect");
    }
    try (var functions = new PackagedFunctions(ZIP, AS_DEPLOYED, damage)) {
      assertTrue(functions.answers(name));
    }
  }

  private static Map<String, Path> damage(Path folder) throws IOException {
    Path damaged = Files.writeString(folder.resolve("damaged.aot"), "no cache");
    return Map.of("aot/intake.aot", damaged, "aot/work.aot", damaged);
  }

  @Test
  void nothingIsWrittenWhereTheCodeLies() throws Exception {
    try (var functions = new PackagedFunctions(ZIP, AS_DEPLOYED, Map.of())) {
      Map<Path, FileTime> before = files(functions.taskRoot());
      for (String name : PackagedFunctions.NAMES) {
        assertTrue(functions.answers(name));
      }
      assertEquals(before, files(functions.taskRoot()));
    }
  }

  private static Map<Path, FileTime> files(Path folder) throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }
}
