package dev.unlatch.packaging;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.util.Map;

/// The zip of a [TaskFolder]. The same content makes the same bytes: entries are sorted, and times
/// and permissions are the folder's own.
public final class TaskZip {
  private static final Map<String, String> CREATION =
      Map.of("create", "true", "enablePosixFileAttributes", "true");

  private TaskZip() {}

  /// Writes the zip in place of what was there.
  ///
  /// Symbolic links become files. Each entry has its time twice: the zip's own, local and without a
  /// zone, and an exact one. The JDK uses its default zone for the first, so that must be UTC, in
  /// which Lambda unpacks.
  ///
  /// @throws PackagingException if the default time zone is not UTC
  public static void write(TaskFolder task, Path zip) throws IOException {
    requireUtc();
    Files.deleteIfExists(zip);
    try (FileSystem archive = FileSystems.newFileSystem(zip, CREATION)) {
      for (Path file : task.files()) {
        Path entry = archive.getPath("/" + task.path().relativize(file));
        Files.copy(file, entry);
        Files.setPosixFilePermissions(entry, Files.getPosixFilePermissions(file));
        FileTime time = Files.getLastModifiedTime(file);
        // A zip also holds access and creation times, which default to now.
        Files.getFileAttributeView(entry, BasicFileAttributeView.class).setTimes(time, time, time);
      }
    }
  }

  private static void requireUtc() {
    if (TaskFolder.TIME.atZone(ZoneId.systemDefault()).getOffset().getTotalSeconds() != 0) {
      throw new PackagingException(
          "zips are made in UTC alone: start Java with -Duser.timezone=UTC");
    }
  }
}
