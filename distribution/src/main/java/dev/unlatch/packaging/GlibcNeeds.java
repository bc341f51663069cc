package dev.unlatch.packaging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What the native files in a folder, and in its jars, need of the C library.
public final class GlibcNeeds {
  private final List<Need> needs = new ArrayList<>();

  private GlibcNeeds() {}

  /// A native file that needs a version.
  ///
  /// @param file within the folder; in a jar `jar!/file`
  public record Need(String file, GlibcVersion version) {}

  /// Reads every file in the folder.
  ///
  /// @throws IOException if a file cannot be read
  /// @throws PackagingException if a native file does not say what it needs
  public static GlibcNeeds of(Path folder) throws IOException {
    GlibcNeeds needs = new GlibcNeeds();
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile).sorted()) {
      for (Path file : (Iterable<Path>) files::iterator) {
        needs.read(folder.relativize(file).toString(), file);
      }
    }
    return needs;
  }

  /// The file that needs the highest version; empty if none needs any.
  public Optional<Need> highest() {
    return needs.stream().max(Comparator.comparing(Need::version));
  }

  /// Checks that every file runs with this version of the C library.
  ///
  /// @throws PackagingException naming the first file that needs a higher one, and the remedy
  public void requireAtMost(GlibcVersion limit) {
    highest()
        .filter(need -> need.version().compareTo(limit) > 0)
        .ifPresent(
            need -> {
              throw new PackagingException(
                  "%s needs glibc %s, and where the functions run there is %s: build with a JDK made for older systems, such as Eclipse Temurin's"
                      .formatted(need.file(), need.version(), limit));
            });
  }

  private void read(String name, Path file) throws IOException {
    if (name.endsWith(".jar")) {
      readJar(name, file);
      return;
    }
    try (InputStream content = Files.newInputStream(file)) {
      add(name, content);
    }
  }

  private void readJar(String name, Path jar) throws IOException {
    try (ZipFile entries = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(entries.entries())) {
        try (InputStream content = entries.getInputStream(entry)) {
          add(name + "!/" + entry.getName(), content);
        }
      }
    }
  }

  private void add(String name, InputStream content) throws IOException {
    byte[] beginning = content.readNBytes(Integer.BYTES);
    if (ElfFile.begins(beginning)) {
      add(
          name,
          new SequenceInputStream(new ByteArrayInputStream(beginning), content).readAllBytes());
    }
  }

  private void add(String name, byte[] content) {
    try {
      for (String version : ElfFile.of(content).versionsNeeded()) {
        GlibcVersion.of(version).ifPresent(needed -> needs.add(new Need(name, needed)));
      }
    } catch (IllegalArgumentException
        | IndexOutOfBoundsException
        | ArithmeticException unreadable) {
      throw new PackagingException(
          name + " does not tell which glibc it needs: " + unreadable.getMessage(), unreadable);
    }
  }
}
