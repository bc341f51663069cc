package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuntimeImageTest {
  @Test
  void hasTheModulesThatWereAskedForAndNoOthers(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path image = folder.resolve("jre");

    RuntimeImage.link(List.of("java.logging"), image);

    Process java =
        new ProcessBuilder(image.resolve("bin/java").toString(), "--list-modules").start();
    String modules = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, java.waitFor());
    assertEquals(
        List.of("java.base", "java.logging"),
        modules.lines().map(line -> line.substring(0, line.indexOf('@'))).toList());
  }

  @Test
  void failsWithTheLinkersWords(@TempDir Path folder) {
    PackagingException failure =
        assertThrows(
            PackagingException.class,
            () -> RuntimeImage.link(List.of("no.such.module"), folder.resolve("jre")));

    assertTrue(String.valueOf(failure.getMessage()).contains("no.such.module"));
  }
}
