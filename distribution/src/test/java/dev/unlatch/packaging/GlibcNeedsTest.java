package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.packaging.GlibcNeeds.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GlibcNeedsTest {
  @Test
  void acceptsTheVeryVersion(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("libfine.so"), SmallElf.needing("GLIBC_2.2.5", "GLIBC_2.34"));
    GlibcNeeds needs = GlibcNeeds.of(folder);

    assertDoesNotThrow(() -> needs.requireAtMost(GlibcVersion.OF_AMAZON_LINUX_2023));
  }

  @Test
  void refusesANewerVersionByFileAndVersionAndTellsTheRemedy(@TempDir Path folder)
      throws IOException {
    Files.createDirectories(folder.resolve("jre/lib"));
    Files.write(folder.resolve("jre/lib/libnew.so"), SmallElf.needing("GLIBC_2.35"));
    GlibcNeeds needs = GlibcNeeds.of(folder);

    PackagingException refusal =
        assertThrows(
            PackagingException.class, () -> needs.requireAtMost(GlibcVersion.OF_AMAZON_LINUX_2023));

    assertEquals(
        "jre/lib/libnew.so needs glibc 2.35, and where the functions run there is 2.34: "
            + "build with a JDK made for older systems, such as Eclipse Temurin's",
        refusal.getMessage());
  }

  @Test
  void looksIntoJars(@TempDir Path folder) throws IOException {
    writeJar(folder.resolve("client.jar"), "jni/libclient.so", SmallElf.needing("GLIBC_2.38"));

    assertEquals(
        Optional.of(new Need("client.jar!/jni/libclient.so", new GlibcVersion(2, 38))),
        GlibcNeeds.of(folder).highest());
  }

  @Test
  void needsNothingWithoutNativeFiles(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("bootstrap"), "#!/bin/sh\n");
    Files.createFile(folder.resolve("empty"));

    assertEquals(Optional.empty(), GlibcNeeds.of(folder).highest());
  }

  @Test
  void refusesANativeFileThatDoesNotTell(@TempDir Path folder) throws IOException {
    byte[] silent = SmallElf.needing("GLIBC_2.17");
    silent[SmallElf.SECTION_COUNT] = 0;
    Files.write(folder.resolve("libsilent.so"), silent);

    PackagingException refusal =
        assertThrows(PackagingException.class, () -> GlibcNeeds.of(folder));

    assertTrue(String.valueOf(refusal.getMessage()).startsWith("libsilent.so does not tell"));
  }

  private static void writeJar(Path jar, String entry, byte[] content) throws IOException {
    try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(jar))) {
      entries.putNextEntry(new ZipEntry(entry));
      entries.write(content);
      entries.closeEntry();
    }
  }
}
