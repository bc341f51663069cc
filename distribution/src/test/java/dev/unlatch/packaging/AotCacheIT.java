package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged functions and their AOT caches. With `-XX:AOTMode=on` a JVM ends where it cannot
/// use its cache (JEP 483).
final class AotCacheIT {
  private static final Path ZIP = Path.of("../functions/target/unlatch.zip");

  private static final String CACHE_OR_NOTHING = "-XX:AOTMode=on";
  private static final String AS_DEPLOYED = "-XX:AOTMode=auto";

  @Test
  void everyFunctionStartsFromItsCache() throws Exception {
    try (var functions = new PackagedFunctions(ZIP, CACHE_OR_NOTHING, Map.of())) {
      assertEquals(PackagedFunctions.NAMES, answering(functions));
    }
  }

  @Test
  void everyFunctionStartsWhereItsCacheIsDamaged(@TempDir Path folder) throws Exception {
    Map<String, Path> damage = damage(folder);
    try (var functions = new PackagedFunctions(ZIP, CACHE_OR_NOTHING, damage)) {
      assertEquals(List.of(), answering(functions), "the damage has no effect");
    }
    try (var functions = new PackagedFunctions(ZIP, AS_DEPLOYED, damage)) {
      assertEquals(PackagedFunctions.NAMES, answering(functions));
    }
  }

  private static List<String> answering(PackagedFunctions functions) throws InterruptedException {
    List<String> answering = new ArrayList<>();
    for (String name : PackagedFunctions.NAMES) {
      if (functions.answers(name)) {
        answering.add(name);
      }
    }
    return answering;
  }

  private static Map<String, Path> damage(Path folder) throws IOException {
    Path damaged = Files.writeString(folder.resolve("damaged.aot"), "no cache");
    return Map.of("aot/intake.aot", damaged, "aot/work.aot", damaged);
  }

  @Test
  void nothingIsWrittenWhereTheCodeLies() throws Exception {
    try (var functions = new PackagedFunctions(ZIP, AS_DEPLOYED, Map.of())) {
      Map<Path, FileTime> before = files(functions.taskRoot());
      assertEquals(PackagedFunctions.NAMES, answering(functions));
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
