package dev.unlatch.lab.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.process.TaskRoot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskRootTest {
  @TempDir private Path folder;

  /// A zip with one file, as a tool writes it that knows neither modes nor exact times.
  private Path plainZip(String name) throws IOException {
    Path zip = folder.resolve("plain.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      ZipEntry entry = new ZipEntry(name);
      entry.setTimeLocal(LocalDateTime.parse("2026-01-01T12:34:56"));
      out.putNextEntry(entry);
      out.write("content".getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    return zip;
  }

  @Test
  void keepsTheExecutableBitAndTakesAwayTheRightToWrite() throws IOException {
    try (TaskRoot root = TaskRoot.unpack(ExampleCode.zip(folder), Map.of())) {
      assertEquals("r-xr-xr-x", mode(root.folder().resolve("bootstrap")));
      assertFalse(mode(root.folder().resolve("settings")).contains("w"));
      assertFalse(mode(root.folder().resolve("settings/policy.yaml")).contains("w"));
      assertFalse(mode(root.folder()).contains("w"));
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void readsATimeWithoutAZoneAsUtcWhereverTheMachineIs() throws IOException {
    Path zip = plainZip("library.jar");
    TimeZone zone = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    try (TaskRoot root = TaskRoot.unpack(zip, Map.of())) {
      assertEquals(
          FileTime.from(Instant.parse("2026-01-01T12:34:56Z")),
          Files.getLastModifiedTime(root.folder().resolve("library.jar")));
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void keepsTheTimesOfAFolder() throws IOException {
    Path code = Files.createDirectory(folder.resolve("code"));
    FileTime time = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    Files.setLastModifiedTime(Files.writeString(code.resolve("library.jar"), "content"), time);
    try (TaskRoot root = TaskRoot.unpack(code, Map.of())) {
      assertEquals(time, Files.getLastModifiedTime(root.folder().resolve("library.jar")));
    }
  }

  @Test
  void putsFilesOverThePackagedOnes() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine.yaml"), "mine");
    Map<String, Path> overlay = Map.of("settings/policy.yaml", mine, "new/file.yaml", mine);
    try (TaskRoot root = TaskRoot.unpack(ExampleCode.zip(folder), overlay)) {
      assertEquals("mine", Files.readString(root.folder().resolve("settings/policy.yaml")));
      assertEquals("mine", Files.readString(root.folder().resolve("new/file.yaml")));
      assertFalse(mode(root.folder().resolve("new/file.yaml")).contains("w"));
    }
  }

  @Test
  void refusesAZipWhosePathsLeadOut() throws IOException {
    Path zip = plainZip("../outside.txt");
    assertThrows(IOException.class, () -> TaskRoot.unpack(zip, Map.of()).close());
  }

  @Test
  void refusesAnOverlayThatLeadsOut() throws IOException {
    Path code = ExampleCode.zip(folder);
    Map<String, Path> overlay = Map.of("../outside.txt", code);
    assertThrows(IOException.class, () -> TaskRoot.unpack(code, overlay).close());
  }

  @Test
  void leavesNothingBehind() throws IOException {
    TaskRoot root = TaskRoot.unpack(ExampleCode.zip(folder), Map.of());
    assertTrue(Files.exists(root.folder()));
    root.close();
    assertFalse(Files.exists(root.folder()));
  }
}
