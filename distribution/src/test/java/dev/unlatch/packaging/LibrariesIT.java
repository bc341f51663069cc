package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Parts of libraries that no function was seen to use are left out of the zip. An error path that
/// wants one of them must fail here, and not at night.
final class LibrariesIT {
  private static final Pattern OF_JUNIT = Pattern.compile("org.(junit|opentest4j|apiguardian)");

  private static final Path FUNCTIONS = Path.of("..", "functions").toAbsolutePath();

  private static final Path LIBRARIES = FUNCTIONS.resolve("target/task/lib");

  private static final List<String> TESTS =
      List.of(
          FUNCTIONS.resolve("target/test-classes").toString(),
          Path.of("target", "test-classes").toAbsolutePath().toString());

  /// What the tests themselves need besides: a server, and JUnit's own.
  private static final List<String> MODULES_OF_TESTS =
      List.of("jdk.httpserver", "java.management", "java.logging");

  @Test
  void callsToOktaEndAsTheyShouldWithTheLibrariesAndModulesOfTheZip()
      throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                String.join(",", joined(UnlatchZip.MODULES, MODULES_OF_TESTS)),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.library.path=" + LIBRARIES,
                "-classpath",
                String.join(File.pathSeparator, classPath()),
                TestsOfOkta.class.getName())
            .directory(FUNCTIONS.toFile())
            .redirectErrorStream(true)
            .start();

    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, java.waitFor(), output);
  }

  private static List<String> classPath() throws IOException {
    try (Stream<Path> libraries = Files.list(LIBRARIES)) {
      List<String> ofZip = libraries.map(Path::toString).filter(it -> it.endsWith(".jar")).toList();
      return joined(joined(ofZip, TESTS), junit());
    }
  }

  private static List<String> junit() {
    String[] here = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    return Stream.of(here).filter(jar -> OF_JUNIT.matcher(jar).find()).toList();
  }

  private static List<String> joined(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
