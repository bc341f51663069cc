package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ElfFileTest {
  @Test
  void tellsEveryVersionThatItNeeds() {
    byte[] file = SmallElf.needing("GLIBC_2.2.5", "GCC_3.0", "GLIBC_2.34");

    assertEquals(
        List.of("GLIBC_2.2.5", "GCC_3.0", "GLIBC_2.34"), ElfFile.of(file).versionsNeeded());
  }

  @Test
  void readsTheJavaThatRunsThisTest() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");

    List<String> versions = ElfFile.of(Files.readAllBytes(java)).versionsNeeded();

    assertTrue(
        versions.stream().anyMatch(version -> GlibcVersion.of(version).isPresent()),
        versions.toString());
  }

  @Test
  void knowsANativeFileByItsBeginning() {
    assertTrue(ElfFile.begins(SmallElf.needing()));
    assertFalse(ElfFile.begins("#!/bin/sh".getBytes(StandardCharsets.US_ASCII)));
    assertFalse(ElfFile.begins(new byte[] {0x7f, 'E', 'L'}));
  }

  @Test
  void refusesOtherMachines() {
    byte[] file = SmallElf.needing("GLIBC_2.17");
    file[SmallElf.CLASS] = 1;

    assertThrows(IllegalArgumentException.class, () -> ElfFile.of(file));
  }

  @Test
  void refusesAFileThatDoesNotTell() {
    byte[] file = SmallElf.needing("GLIBC_2.17");
    file[SmallElf.SECTION_COUNT] = 0;

    assertThrows(IllegalArgumentException.class, () -> ElfFile.of(file));
  }

  @Test
  void failsOnAFileThatIsCutOff() {
    byte[] beginning = Arrays.copyOf(SmallElf.needing("GLIBC_2.17"), 80);

    assertThrows(IndexOutOfBoundsException.class, () -> ElfFile.of(beginning).versionsNeeded());
  }
}
