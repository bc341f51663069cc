package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MergedJarTest {
  private static final String TEXT = "much the same, ".repeat(100);

  @TempDir private Path folder;

  @Test
  void holdsWhatTheJarsHoldWithoutCompressingIt() throws IOException {
    Path one = jar("one-1.0.jar", Map.of("some/", "", "some/Thing.class", TEXT));
    Path other = jar("other-1.0.jar", Map.of("some/Other.class", "x", "texts/a", "a"));
    try (ZipFile merged = new ZipFile(merged(one, other).toFile())) {
      List<? extends ZipEntry> entries = Collections.list(merged.entries());
      assertEquals(
          List.of("some/Other.class", "some/Thing.class", "texts/a"),
          entries.stream().map(ZipEntry::getName).toList());
      ZipEntry thing = entries.get(1);
      assertEquals(ZipEntry.STORED, thing.getMethod());
      assertEquals(TEXT.length(), thing.getCompressedSize());
    }
    assertEquals(TEXT, content(merged(one, other)).get("some/Thing.class"));
  }

  @Test
  void compressesWhatIsSeldomLoaded() throws IOException {
    Path merged = merged(jar("one-1.0.jar", Map.of("seldom/Thing.class", TEXT)));
    try (ZipFile jar = new ZipFile(merged.toFile())) {
      ZipEntry thing = jar.getEntry("seldom/Thing.class");
      assertEquals(ZipEntry.DEFLATED, thing.getMethod());
      assertTrue(thing.getCompressedSize() < TEXT.length() / 10);
    }
    assertEquals(Map.of("seldom/Thing.class", TEXT), content(merged));
  }

  @Test
  void refusesTheSameClassFromTwoJars() throws IOException {
    Path one = jar("one-1.0.jar", Map.of("a/A.class", "same"));
    Path other = jar("other-1.0.jar", Map.of("a/A.class", "same"));
    var refused = assertThrows(PackagingException.class, () -> merged(one, other));
    assertEquals("a/A.class is in one-1.0.jar and in other-1.0.jar", refused.getMessage());
  }

  @Test
  void refusesTheSameFileWithDifferentContent() throws IOException {
    Path one = jar("one-1.0.jar", Map.of("a/text", "1", "b/text", "same"));
    Path other = jar("other-1.0.jar", Map.of("a/text", "2", "b/text", "same"));
    var refused = assertThrows(PackagingException.class, () -> merged(one, other));
    assertEquals("a/text is in one-1.0.jar and in other-1.0.jar", refused.getMessage());
  }

  @Test
  void putsTogetherWhatNamesTheProvidersOfAService() throws IOException {
    Path one = jar("one-1.0.jar", Map.of("META-INF/services/a.Service", "a.One"));
    Path other = jar("other-1.0.jar", Map.of("META-INF/services/a.Service", "b.Other"));
    assertEquals(
        Map.of("META-INF/services/a.Service", "a.One\nb.Other"), content(merged(one, other)));
  }

  @Test
  void keepsThePapersOfEachJar() throws IOException {
    Path one =
        jar(
            "one-1.0.jar",
            Map.of(
                "META-INF/LICENSE.txt", "free",
                "META-INF/maven/g/a/pom.properties", "version=1.0",
                "META-INF/maven/g/a/pom.xml", "<project/>"));
    Path other =
        jar(
            "other-2.0.jar",
            Map.of("META-INF/LICENSE", "freer", "NOTICE", "by us", "a/Notices.class", "n"));
    assertEquals(
        Map.of(
            "META-INF/libraries/one-1.0.jar/LICENSE.txt", "free",
            "META-INF/libraries/one-1.0.jar/pom.properties", "version=1.0",
            "META-INF/libraries/other-2.0.jar/LICENSE", "freer",
            "META-INF/libraries/other-2.0.jar/NOTICE", "by us",
            "a/Notices.class", "n"),
        content(merged(one, other)));
  }

  @Test
  void keepsTheClassForTheNewestJavaUpToThisOne() throws IOException {
    Path jar =
        jar(
            "one-1.0.jar",
            Map.of(
                "a/A.class", "any",
                "META-INF/versions/9/a/A.class", "nine",
                "META-INF/versions/11/a/A.class", "eleven",
                "META-INF/versions/999/a/A.class", "too new"));
    assertEquals(Map.of("a/A.class", "eleven"), content(merged(jar)));
  }

  @Test
  void leavesOutWhatAFunctionDoesNotRead() throws IOException {
    Path jar =
        jar(
            "one-1.0.jar",
            Map.of(
                "META-INF/MANIFEST.MF", "Multi-Release: true",
                "META-INF/KEY.SF", "signed",
                "module-info.class", "module",
                "META-INF/versions/9/module-info.class", "module",
                "META-INF/native-image/reflect.json", "{}",
                "unused/A.class", "unused",
                "linux/x86_64/native.so", "native"));
    assertEquals(Set.of(), content(merged(jar)).keySet());
  }

  @Test
  void isTheSameWheneverTheJarsWereMade() throws IOException {
    Path early = jar("a-1.jar", Map.of("a/A.class", TEXT), 0);
    Path late = jar("b-1.jar", Map.of("a/A.class", TEXT), 1);
    assertArrayEquals(Files.readAllBytes(merged(early)), Files.readAllBytes(merged(late)));
  }

  private Path merged(Path... jars) throws IOException {
    Path target = Files.createTempFile(folder, "merged", ".jar");
    MergedJar.of(List.of(jars), path -> !path.startsWith("unused/"))
        .write(target, path -> path.startsWith("seldom/"));
    return target;
  }

  private static Map<String, String> content(Path jar) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        content.put(
            entry.getName(),
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return content;
  }

  private Path jar(String name, Map<String, String> entries) throws IOException {
    return jar(name, entries, 0);
  }

  private Path jar(String name, Map<String, String> entries, int hour) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var entry : new TreeMap<>(entries).entrySet()) {
        ZipEntry made = new ZipEntry(entry.getKey());
        made.setTimeLocal(LocalDateTime.of(2020, 1, 1, hour, 0));
        zip.putNextEntry(made);
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return jar;
  }
}
