package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// What is deployed. Who adds a library sees here what comes with it.
final class ZipContentIT {
  /// Unpacked, in bytes: what is to be loaded counts. Lambda takes 250 MB (AWS Lambda Developer
  /// Guide, "Lambda quotas", "Deployment package").
  private static final long LARGEST = 150_000_000;

  private final List<ZipEntry> entries;

  ZipContentIT() throws IOException {
    try (ZipFile zip = new ZipFile(PackagedFunctions.ZIP.toFile())) {
      entries = List.copyOf(Collections.list(zip.entries()));
    }
  }

  @Test
  void hasNothingAtItsTopThatNoFunctionUses() {
    assertEquals(
        "aot architecture bootstrap class-path.options java.options jre lib policy.yaml",
        String.join(
            " ",
            new TreeSet<>(
                entries.stream().map(entry -> entry.getName().split("/", 2)[0]).toList())));
  }

  @Test
  void hasTheseLibrariesAndNoOthers() throws IOException {
    assertEquals(expectedLibraries(), libraries());
  }

  private String libraries() {
    return entries.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.startsWith("lib/") && !name.equals("lib/"))
        .map(name -> name.substring("lib/".length()).replaceFirst("-\\d.*\\.jar$", ""))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String expectedLibraries() throws IOException {
    try (var list = ZipContentIT.class.getResourceAsStream("libraries.txt")) {
      return list == null ? "" : new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  @Test
  void isSmallUnpacked() {
    long size = entries.stream().mapToLong(ZipEntry::getSize).sum();

    assertTrue(size <= LARGEST, size + " bytes");
  }
}
