package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.template.Architecture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Under bash, which is what `/bin/sh` is on Amazon Linux 2023.
final class BootstrapTest {
  @TempDir private Path folder;

  @Test
  void refusesAZipForAnotherArchitecture() throws IOException, InterruptedException {
    Architecture other =
        switch (Architecture.ofThisJdk()) {
          case X86_64 -> Architecture.ARM64;
          case ARM64 -> Architecture.X86_64;
        };
    TaskFolder task = TaskFolder.create(folder.resolve("task"));
    task.add(Path.of("../functions/src/main/zip/bootstrap"), "bootstrap");
    task.write(other.word() + "\n", "architecture");

    Process process = bootstrap(task);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(1, process.waitFor());
    assertTrue(said.endsWith("deploy with Architecture=" + other.word() + ".\n"), said);
  }

  @Test
  void takesTheUsualMemoryWhereAnEmulatorDoesNotSay() throws IOException, InterruptedException {
    TaskFolder task = TaskFolder.create(folder.resolve("task"));
    task.add(Path.of("../functions/src/main/zip/bootstrap"), "bootstrap");
    task.write(Architecture.ofThisJdk().word() + "\n", "architecture");
    task.write("#!/bin/sh\necho \"$1\"\n", "jre/bin/java");
    assertTrue(task.path().resolve("jre/bin/java").toFile().setExecutable(true));

    Process process = bootstrap(task);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, process.waitFor(), said);
    assertEquals("-Xmx256m\n", said);
  }

  private static Process bootstrap(TaskFolder task) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", task.path().resolve("bootstrap").toString())
            .redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of("_HANDLER", "Any", "LAMBDA_TASK_ROOT", task.path().toAbsolutePath().toString()));
    return builder.start();
  }
}
