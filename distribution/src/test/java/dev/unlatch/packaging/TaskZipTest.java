package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaskZipTest {
  private static final TimeZone ELSEWHERE = TimeZone.getTimeZone("Asia/Kolkata");

  private final TimeZone here = TimeZone.getDefault();

  @BeforeEach
  void makeZipsInUtc() {
    TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
  }

  @AfterEach
  void returnHome() {
    TimeZone.setDefault(here);
  }

  @Test
  void makesTheSameBytesOfTheSameContent(@TempDir Path folder) throws IOException {
    byte[] first = Files.readAllBytes(zip(folder.resolve("first")));
    byte[] second = Files.readAllBytes(zip(folder.resolve("second")));

    assertArrayEquals(first, second);
  }

  @Test
  void sortsEntries(@TempDir Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(zip(folder).toFile())) {
      assertEquals(
          List.of("bootstrap", "lib/", "lib/a.jar", "lib/b.jar"),
          zip.stream().map(ZipEntry::getName).toList());
    }
  }

  @Test
  void tellsTheExactTimeWhateverTheZone(@TempDir Path folder) throws IOException {
    Path made = zip(folder);
    TimeZone.setDefault(ELSEWHERE);

    try (ZipFile zip = new ZipFile(made.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        assertEquals(FileTime.from(TaskFolder.TIME), entry.getLastModifiedTime());
      }
    }
  }

  @Test
  void tellsTheTimeInUtcToThoseWhoKnowNoZones(@TempDir Path folder) throws IOException {
    byte[] zip = Files.readAllBytes(zip(folder));

    assertEquals(LocalDateTime.ofInstant(TaskFolder.TIME, ZoneOffset.UTC), localTime(zip));
  }

  /// The first entry's time (PKWARE, APPNOTE.TXT, 4.3.7 and 4.4.6).
  private static LocalDateTime localTime(byte[] zip) {
    int time = Byte.toUnsignedInt(zip[10]) | Byte.toUnsignedInt(zip[11]) << 8;
    int date = Byte.toUnsignedInt(zip[12]) | Byte.toUnsignedInt(zip[13]) << 8;
    return LocalDateTime.of(
        1980 + (date >> 9),
        (date >> 5) & 15,
        date & 31,
        time >> 11,
        (time >> 5) & 63,
        2 * (time & 31));
  }

  @Test
  void keepsWhatMayBeExecuted(@TempDir Path folder) throws IOException {
    try (FileSystem zip =
        FileSystems.newFileSystem(zip(folder), Map.of("enablePosixFileAttributes", "true"))) {
      assertEquals("rwxr-xr-x", permissions(zip.getPath("/bootstrap")));
      assertEquals("rwxr-xr-x", permissions(zip.getPath("/lib")));
      assertEquals("rw-r--r--", permissions(zip.getPath("/lib/a.jar")));
    }
  }

  @Test
  void refusesToMakeAZipInAnotherZone(@TempDir Path folder) {
    TimeZone.setDefault(ELSEWHERE);

    assertThrows(PackagingException.class, () -> zip(folder));
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static Path zip(Path folder) throws IOException {
    TaskFolder task = TaskFolder.create(folder.resolve("task"));
    task.write("b", "lib/b.jar");
    task.write("#!/bin/sh", "bootstrap");
    task.write("a", "lib/a.jar");
    Files.setPosixFilePermissions(
        task.path().resolve("bootstrap"), PosixFilePermissions.fromString("rwx------"));
    task.settle();
    Path zip = folder.resolve("task.zip");
    TaskZip.write(task, zip);
    return zip;
  }
}
