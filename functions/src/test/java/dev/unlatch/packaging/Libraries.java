package dev.unlatch.packaging;

import dev.unlatch.lab.packaging.Architecture;
import dev.unlatch.lab.packaging.TaskFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The jars that the functions run on, and the native library of one of them.
///
/// @param target the module's, after its jar was made
record Libraries(Path target) {
  /// What Lambda is given to start, and what the logging library looks for by its name.
  static final List<String> ROOTS =
      List.of("dev/unlatch/lambda/Bootstrap", "org/slf4j/nop/NOPServiceProvider");

  /// The AWS SDK's own clients, of which the functions make none (docs/decisions/aws-calls.md);
  /// `ArchitectureTest` sees to that.
  private static final Pattern UNUSED =
      Pattern.compile(
          "software/amazon/awssdk/services/\\w+/(\\w+(ClientBuilder|AsyncClient)|waiters/\\w+)");

  /// AWS's classes, without those that native code looks for by name, and Joda's times, which some
  /// of AWS's events have: plain Java, in which what is not named is not loaded.
  private static final Pattern PLAIN =
      Pattern.compile(
          "(software/amazon/(awssdk/(?!crt/)|eventstream/)|com/amazonaws/|org/joda/).*");

  private static final String COMMON_RUNTIME = "aws-crt";
  private static final String CLASS = ".class";

  /// A library's name without version and classifier.
  static String name(Path jar) {
    return jar.getFileName().toString().replaceFirst("-\\d.*\\.jar$", "");
  }

  static boolean isUnused(String name) {
    return UNUSED.matcher(name).matches();
  }

  /// Adds them to the functions, with the class path as an option of Java's.
  void addTo(TaskFolder task) throws IOException {
    List<Path> jars = jars();
    Set<String> reached = new Reach(jars).from(ROOTS, Libraries::isUnused);
    List<String> names = new ArrayList<>();
    for (Path jar : jars) {
      if (hasClasses(jar, reached)) {
        String name = "lib/" + jar.getFileName();
        task.addJar(jar, name, entry -> isKept(entry, reached));
        names.add(name);
      }
      if (name(jar).equals(COMMON_RUNTIME)) {
        addNativeLibrary(jar, task);
      }
    }
    task.write("-classpath " + String.join(File.pathSeparator, names), "class-path.options");
  }

  private static boolean hasClasses(Path jar, Set<String> reached) throws IOException {
    try (ZipFile content = new ZipFile(jar.toFile())) {
      return content.stream()
          .map(ZipEntry::getName)
          .anyMatch(entry -> entry.endsWith(CLASS) && isKept(entry, reached));
    }
  }

  /// The native library lies beside its jar.
  private static boolean isKept(String entry, Set<String> reached) {
    if (!entry.endsWith(CLASS)) {
      return !entry.endsWith(".so");
    }
    String name = entry.substring(0, entry.length() - CLASS.length());
    return reached.contains(name) || !PLAIN.matcher(name).matches();
  }

  /// The functions' own jar, and the others in the order of the class path that Maven has made.
  private List<Path> jars() throws IOException {
    List<Path> jars = new ArrayList<>();
    try (var own = Files.newDirectoryStream(target, "unlatch-functions-*.jar")) {
      own.forEach(jars::add);
    }
    for (String jar :
        Files.readString(target.resolve("jars-of-the-zip")).strip().split(File.pathSeparator, -1)) {
      jars.add(Path.of(jar));
    }
    return jars;
  }

  /// Beside the jar: out of it, it would be unpacked to `/tmp` at every start.
  private static void addNativeLibrary(Path jar, TaskFolder task) throws IOException {
    String machine =
        switch (Architecture.ofThisJdk()) {
          case X86_64 -> "x86_64";
          case ARM64 -> "armv8";
        };
    String name = "libaws-crt-jni.so";
    try (FileSystem content = FileSystems.newFileSystem(jar)) {
      task.add(content.getPath("linux", machine, "glibc", name), "lib/" + name);
    }
  }
}
