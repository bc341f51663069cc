package dev.unlatch.lab.lambda;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// A zip whose `bootstrap` starts [ExampleRuntime] on the JVM that runs the tests.
public final class ExampleCode {
  private ExampleCode() {}

  /// Writes the zip.
  public static Path zip(Path folder) throws IOException {
    Path zip = folder.resolve("code.zip");
    try (FileSystem files =
        FileSystems.newFileSystem(
            zip, Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
      Path bootstrap = files.getPath("bootstrap");
      Files.writeString(bootstrap, bootstrap());
      Files.setPosixFilePermissions(bootstrap, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.createDirectory(files.getPath("settings"));
      Files.writeString(files.getPath("settings", "policy.yaml"), "packaged");
    }
    return zip;
  }

  private static String bootstrap() {
    return bootstrap("exec ", "");
  }

  /// A shell script.
  ///
  /// @param before what stands before the command that starts the JVM
  /// @param after what stands after it
  static String bootstrap(String before, String after) {
    return "#!/bin/sh\n%s'%s/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s%s\n"
        .formatted(
            before,
            System.getProperty("java.home"),
            System.getProperty("java.class.path"),
            ExampleRuntime.class.getName(),
            after);
  }
}
