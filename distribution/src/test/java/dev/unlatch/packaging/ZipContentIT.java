package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/// What is deployed. Who adds a library sees here what comes with it.
final class ZipContentIT {
  private static final Path ZIP = Path.of("../functions/target/unlatch.zip");

  /// Unpacked, in bytes: what is to be loaded counts. Lambda takes 250 MB (AWS Lambda Developer
  /// Guide, "Lambda quotas", "Deployment package").
  private static final long LARGEST = 200_000_000;

  private final List<ZipEntry> entries;

  ZipContentIT() throws IOException {
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      entries = List.copyOf(Collections.list(zip.entries()));
    }
  }

  @Test
  void hasNothingAtItsTopThatNoFunctionUses() {
    assertEquals(
        "aot architecture bootstrap class-path.options java.options jre lib mail policy.yaml",
        String.join(
            " ",
            new TreeSet<>(
                entries.stream().map(entry -> entry.getName().split("/", 2)[0]).toList())));
  }

  @Test
  void hasTheseLibrariesAndNoOthers() throws IOException {
    assertEquals(expectedLibraries(), libraries());
  }

  private static String libraries() throws IOException {
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      byte[] list = zip.getInputStream(zip.getEntry("lib/libraries.json")).readAllBytes();
      return new ObjectMapper()
          .readTree(list).findValuesAsText("name").stream()
              .sorted()
              .collect(Collectors.joining("\n"));
    }
  }

  private static String expectedLibraries() throws IOException {
    try (var list = ZipContentIT.class.getResourceAsStream("libraries.txt")) {
      return list == null ? "" : new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  @Test
  void hasTheLibrariesInOneJarBesideTheirNativeLibrary() {
    assertEquals(
        List.of(
            "lib/libaws-crt-jni.so",
            "lib/libraries.jar",
            "lib/libraries.json",
            "lib/unlatch-functions.jar"),
        entries.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.startsWith("lib/") && !name.equals("lib/"))
            .sorted()
            .toList());
  }

  @Test
  void hasNothingThatStandsForTheTable() throws IOException {
    List<String> own = new ArrayList<>();
    try (ZipFile zip = new ZipFile(ZIP.toFile());
        ZipInputStream jar =
            new ZipInputStream(zip.getInputStream(zip.getEntry("lib/unlatch-functions.jar")))) {
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        own.add(entry.getName());
      }
    }
    assertTrue(own.contains("dev/unlatch/lambda/ResponseFunction.class"));
    assertEquals(List.of(), own.stream().filter(it -> it.contains("/memory/")).toList());
  }

  @Test
  void isSmallUnpacked() {
    long size = entries.stream().mapToLong(ZipEntry::getSize).sum();

    assertTrue(size <= LARGEST, size + " bytes");
  }
}
