package dev.unlatch.packaging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.spi.ToolProvider;

/// A Java runtime with only some modules, linked from the JDK that this program runs on.
public final class RuntimeImage {
  private RuntimeImage() {}

  /// Links the runtime.
  ///
  /// Modules are not compressed: the zip is, and unpacked modules are read faster uncompressed.
  ///
  /// @param modules includes the modules that they require
  /// @param folder must not exist
  /// @throws PackagingException if the JDK has no linker, or it fails
  public static void link(List<String> modules, Path folder) {
    ToolProvider linker =
        ToolProvider.findFirst("jlink")
            .orElseThrow(
                () ->
                    new PackagingException(
                        "the Java at " + System.getProperty("java.home") + " has no jlink"));
    StringWriter said = new StringWriter();
    PrintWriter words = new PrintWriter(said);
    int status = linker.run(words, words, arguments(modules, folder));
    if (status != 0) {
      throw new PackagingException("the Java runtime cannot be linked: " + said);
    }
  }

  private static String[] arguments(List<String> modules, Path folder) {
    return new String[] {
      "--add-modules",
      String.join(",", new TreeSet<>(modules)),
      "--output",
      folder.toString(),
      "--strip-debug",
      "--no-header-files",
      "--no-man-pages",
      "--exclude-files",
      "**/classlist,**/jrt-fs.jar", // for makers of archives, and for tools that read the runtime
      "--compress",
      "zip-0"
    };
  }
}
