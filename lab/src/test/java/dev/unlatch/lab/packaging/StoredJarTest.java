package dev.unlatch.lab.packaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoredJarTest {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final String TEXT = "much the same, ".repeat(100);

  @TempDir private Path folder;

  @Test
  void holdsWhatTheJarHoldsWithoutCompressingIt() throws IOException {
    try (ZipFile stored = new ZipFile(stored(jar("a.jar", 0)).toFile())) {
      List<? extends ZipEntry> entries = Collections.list(stored.entries());
      assertEquals(
          List.of(MANIFEST, "some/", "some/Thing.class"),
          entries.stream().map(ZipEntry::getName).toList());
      ZipEntry thing = entries.getLast();
      assertEquals(TEXT, text(stored, thing));
      assertEquals(ZipEntry.STORED, thing.getMethod());
      assertEquals(TEXT.length(), thing.getCompressedSize());
    }
  }

  @Test
  void leavesOutWhatIsNotToBeKept() throws IOException {
    Path target = folder.resolve("target.jar");
    StoredJar.write(jar("a.jar", 0), target, name -> !name.endsWith(".class"));

    try (ZipFile stored = new ZipFile(target.toFile())) {
      assertEquals(List.of(MANIFEST, "some/"), stored.stream().map(ZipEntry::getName).toList());
    }
  }

  @Test
  void isTheSameWheneverTheJarWasMade() throws IOException {
    assertArrayEquals(
        Files.readAllBytes(stored(jar("a.jar", 0))), Files.readAllBytes(stored(jar("b.jar", 1))));
  }

  private Path stored(Path jar) throws IOException {
    Path target = folder.resolve("stored-" + jar.getFileName());
    StoredJar.write(jar, target, _ -> true);
    return target;
  }

  private Path jar(String name, int hour) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String entry : List.of(MANIFEST, "some/", "some/Thing.class")) {
        ZipEntry made = new ZipEntry(entry);
        made.setTimeLocal(LocalDateTime.of(2020, 1, 1, hour, 0));
        zip.putNextEntry(made);
        if (!made.isDirectory()) {
          zip.write(TEXT.getBytes(StandardCharsets.UTF_8));
        }
        zip.closeEntry();
      }
    }
    return jar;
  }

  private static String text(ZipFile zip, ZipEntry entry) throws IOException {
    return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
  }
}
