package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whatever a function can come to need is in the zip, also where no test has been.
final class ReachIT {
  /// Annotations that nothing reads, and a part of the AWS SDK's own signing that it does without
  /// itself where it is not there.
  private static final List<String> DONE_WITHOUT =
      List.of(
          "javax/annotation/Nonnull",
          "javax/annotation/Nullable",
          "javax/annotation/concurrent/Immutable",
          "javax/annotation/concurrent/ThreadSafe",
          "software/amazon/awssdk/crtcore/CrtRequestBodyAdapter");

  private static Reach zip;
  private static Set<String> reached;

  @BeforeAll
  static void follow() throws IOException {
    try (Stream<Path> libraries = Files.list(Path.of("target", "task", "lib"))) {
      zip = new Reach(libraries.filter(file -> file.toString().endsWith(".jar")).toList());
    }
    reached = zip.from(Libraries.ROOTS, Libraries::isUnused);
  }

  @Test
  void everyClassThatAFunctionCanReachIsThere() {
    assertTrue(reached.contains("dev/unlatch/response/Response"), "nothing was followed");
    assertEquals(
        DONE_WITHOUT,
        reached.stream().filter(name -> !zip.has(name) && !isOfJdk(name)).sorted().toList());
  }

  private static boolean isOfJdk(String name) {
    return ClassLoader.getPlatformClassLoader().getResource(name + ".class") != null;
  }

  @Test
  void noFunctionReachesOktasSdk() {
    assertFalse(reached.contains("dev/unlatch/okta/OktaSdk"));
  }
}
