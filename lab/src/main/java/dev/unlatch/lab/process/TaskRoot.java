package dev.unlatch.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The functions' code where they run: a fresh folder, read-only like `/var/task`, deleted at the
/// end. File modes do not bind root: whoever runs the lab as root sees no error on writing.
public final class TaskRoot implements AutoCloseable {
  private static final Set<PosixFilePermission> WRITE =
      EnumSet.of(
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_WRITE);

  private final Path folder;

  private TaskRoot(Path folder) {
    this.folder = folder;
  }

  /// Unpacks the code.
  ///
  /// @param code a zip or a folder
  /// @param overlay files put over it, by their path in it
  /// @throws IOException if the code cannot be read, or a path leads out of the task root
  public static TaskRoot unpack(Path code, Map<String, Path> overlay) throws IOException {
    TaskRoot root = new TaskRoot(Files.createTempDirectory("task-root-").toRealPath());
    try {
      root.fill(code, overlay);
      return root;
    } catch (IOException | RuntimeException e) {
      root.close();
      throw e;
    }
  }

  /// The folder's path.
  public Path folder() {
    return folder;
  }

  private void fill(Path code, Map<String, Path> overlay) throws IOException {
    if (Files.isDirectory(code)) {
      copy(code, Files::getLastModifiedTime);
    } else {
      unzip(code);
    }
    for (Map.Entry<String, Path> file : overlay.entrySet()) {
      Path target = inside(file.getKey());
      Files.createDirectories(target.getParent() == null ? folder : target.getParent());
      Files.copy(file.getValue(), target, StandardCopyOption.REPLACE_EXISTING);
    }
    for (Path path : paths()) {
      forbidWriting(path);
    }
  }

  /// The JDK refuses a zip with `..` in a path; [#inside] would, too.
  private void unzip(Path zip) throws IOException {
    ZipTimes times = ZipTimes.of(zip);
    try (FileSystem files =
        FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"))) {
      copy(files.getPath("/"), times::modified);
    }
  }

  private void copy(Path source, ModificationTime times) throws IOException {
    try (Stream<Path> paths = Files.walk(source)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path target = inside(source.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
          Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(path));
          Files.setLastModifiedTime(target, times.of(path));
        }
      }
    }
  }

  private Path inside(String path) throws IOException {
    Path target = folder.resolve(path).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("the path leads out of the task root: " + path);
    }
    return target;
  }

  private List<Path> paths() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.toList();
    }
  }

  private static void forbidWriting(Path path) throws IOException {
    Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
    permissions.removeAll(WRITE);
    if (Files.isDirectory(path)) {
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
    }
    permissions.add(PosixFilePermission.OWNER_READ);
    Files.setPosixFilePermissions(path, permissions);
  }

  /// Deletes the folder.
  ///
  /// @throws UncheckedIOException if something in it cannot be deleted
  @Override
  public void close() {
    try {
      delete();
    } catch (IOException e) {
      throw new UncheckedIOException("the task root cannot be deleted: " + folder, e);
    }
  }

  private void delete() throws IOException {
    List<Path> paths = paths();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        Set<PosixFilePermission> writable = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        writable.add(PosixFilePermission.OWNER_WRITE);
        Files.setPosixFilePermissions(path, writable);
      }
    }
    for (Path path : paths.stream().sorted(Comparator.reverseOrder()).toList()) {
      Files.delete(path);
    }
  }

  /// When a file of the code was last modified.
  @FunctionalInterface
  private interface ModificationTime {
    FileTime of(Path path) throws IOException;
  }
}
