package dev.unlatch.lab.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A jar whose entries are stored as they are. The zip that it is put into compresses it as a
/// whole: classes are much alike, and together take half as much again less room than each by
/// itself. What is loaded from the jar need not be unpacked.
///
/// The same content makes the same bytes: entries keep their order, and all have [TaskFolder#TIME].
final class StoredJar {
  private static final LocalDateTime TIME =
      LocalDateTime.ofInstant(TaskFolder.TIME, ZoneOffset.UTC);

  private StoredJar() {}

  /// Writes a jar so.
  ///
  /// @param kept which of its entries, by name
  static void write(Path jar, Path target, Predicate<String> kept) throws IOException {
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(target))) {
      for (ZipEntry entry : Collections.list(from.entries())) {
        if (kept.test(entry.getName())) {
          store(entry.getName(), from.getInputStream(entry).readAllBytes(), to);
        }
      }
    }
  }

  /// A stored entry says before its content how long that is, and its checksum.
  private static void store(String name, byte[] content, ZipOutputStream to) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(TIME);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    to.putNextEntry(entry);
    to.write(content);
    to.closeEntry();
  }
}
