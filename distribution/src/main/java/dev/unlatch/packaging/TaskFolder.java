package dev.unlatch.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A function's code as it will lie in Lambda's `/var/task`.
///
/// @param path the folder
public record TaskFolder(Path path) {
  /// The time of every file: the same content makes the same zip, and a jar's time is always the
  /// one that an AOT cache was made with, wherever it was unpacked.
  ///
  /// The first moment of 2026 UTC is within a zip's range, and even: a zip counts in steps of two
  /// seconds (PKWARE, APPNOTE.TXT, 4.4.6).
  public static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  private static final String EXECUTABLE = "rwxr-xr-x";
  private static final String PLAIN = "rw-r--r--";

  /// An empty folder in place of what was there.
  public static TaskFolder create(Path path) throws IOException {
    if (Files.exists(path)) {
      try (Stream<Path> old = Files.walk(path)) {
        for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(path);
    return new TaskFolder(path);
  }

  /// Copies a file.
  ///
  /// @param target its path in the folder
  public void add(Path file, String target) throws IOException {
    Files.copy(file, place(target));
  }

  /// Moves a file.
  ///
  /// @param target its path in the folder
  public void move(Path file, String target) throws IOException {
    Files.move(file, place(target), StandardCopyOption.REPLACE_EXISTING);
  }

  /// Writes a file.
  ///
  /// @param target its path in the folder
  public void write(String content, String target) throws IOException {
    Files.writeString(place(target), content);
  }

  /// Where to write a file; its parent folder exists.
  ///
  /// @param target its path in the folder
  Path place(String target) throws IOException {
    Path place = path.resolve(target);
    Files.createDirectories(place.resolveSibling("."));
    return place;
  }

  /// Everything in the folder, by path.
  public List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(file -> !file.equals(path)).sorted().toList();
    }
  }

  /// Gives every file [#TIME], and permissions that depend only on whether it is executable.
  public void settle() throws IOException {
    for (Path file : files()) {
      boolean executable = Files.isDirectory(file) || Files.isExecutable(file);
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(executable ? EXECUTABLE : PLAIN));
      Files.setLastModifiedTime(file, FileTime.from(TIME));
    }
  }
}
