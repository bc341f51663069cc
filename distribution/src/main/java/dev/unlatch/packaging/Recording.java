package dev.unlatch.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/// Has the JVMs of functions write AOT caches when they end, without the package's knowledge: the
/// lab's Lambda gets another `bootstrap`, which sets a variable and runs the packaged one.
///
/// Source of the option: JEP 514, "Ahead-of-Time Command-Line Ergonomics"; of the variable: JVM
/// Tool Interface, "The JAVA_TOOL_OPTIONS Environment Variable".
public final class Recording {
  private static final String PACKAGED = "bootstrap.packaged";

  /// Without what was learned about methods (JEP 515): with it, the JVM would compile at the start
  /// what a few events never pay back.
  private static final String NO_PROFILES = "-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining";

  private final Path folder;
  private final Path bootstrap;
  private final Path packaged;

  private Recording(Path folder, Path bootstrap, Path packaged) {
    this.folder = folder;
    this.bootstrap = bootstrap;
    this.packaged = packaged;
  }

  /// Prepares a recording of the functions in a task folder.
  ///
  /// @param folder an empty one, for the caches; without a blank in its path
  public static Recording of(TaskFolder task, Path folder) throws IOException {
    Path bootstrap = folder.resolve("bootstrap");
    // One process, one file: Lambda may run several processes of a function.
    Files.writeString(
        bootstrap,
        """
        #!/bin/sh
        export JAVA_TOOL_OPTIONS="-XX:AOTCacheOutput=%s/${_HANDLER##*.}-$$.aot %s"
        exec "$LAMBDA_TASK_ROOT/%s"
        """
            .formatted(folder, NO_PROFILES, PACKAGED));
    Files.setPosixFilePermissions(bootstrap, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Recording(folder, bootstrap, task.path().resolve("bootstrap"));
  }

  /// The files to put over the packaged ones.
  public Map<String, Path> overlay() {
    return Map.of("bootstrap", bootstrap, PACKAGED, packaged);
  }

  /// The cache that a function has written; if several of its processes wrote one, the largest,
  /// since that process has seen the most.
  ///
  /// @param handler the class's name without its package
  /// @throws PackagingException if there is none, or only empty ones
  public Path cache(String handler) throws IOException {
    try (Stream<Path> caches = Files.list(folder)) {
      return caches
          .filter(file -> file.getFileName().toString().matches(handler + "-\\d+\\.aot"))
          .filter(file -> file.toFile().length() > 0) // the JVM was killed while it wrote
          .max(Comparator.comparingLong(file -> file.toFile().length()))
          .orElseThrow(() -> new PackagingException(handler + " has written no AOT cache"));
    }
  }
}
