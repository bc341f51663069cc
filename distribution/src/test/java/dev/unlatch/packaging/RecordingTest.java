package dev.unlatch.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordingTest {
  @Test
  void takesTheLargestOfAFunctionsCaches(@TempDir Path caches) throws IOException {
    Recording recording = Recording.of(new TaskFolder(caches), caches);
    Files.writeString(caches.resolve("Greeting-11.aot"), "small");
    Files.writeString(caches.resolve("Greeting-12.aot"), "the largest");
    Files.writeString(caches.resolve("LongGreeting-13.aot"), "another function's");

    assertEquals("the largest", Files.readString(recording.cache("Greeting")));
  }

  @Test
  void failsWhereAFunctionHasWrittenNone(@TempDir Path caches) throws IOException {
    Recording recording = Recording.of(new TaskFolder(caches), caches);

    PackagingException failure =
        assertThrows(PackagingException.class, () -> recording.cache("Greeting"));

    assertEquals("Greeting has written no AOT cache", failure.getMessage());
  }

  /// The packaged `bootstrap` tells what it sees instead of starting Java.
  @Test
  void runsThePackagedBootstrapWithTheOption(@TempDir Path folder)
      throws IOException, InterruptedException {
    TaskFolder task = TaskFolder.create(folder.resolve("task"));
    task.write("#!/bin/sh\necho \"$JAVA_TOOL_OPTIONS\"\n", "bootstrap");
    assertEquals(true, task.path().resolve("bootstrap").toFile().setExecutable(true));
    for (var file : Recording.of(task, folder).overlay().entrySet()) {
      task.add(file.getValue(), "run/" + file.getKey());
    }

    Process process = run(task.path().resolve("run"), "example.Greeting");

    String option =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, process.waitFor());
    assertEquals(
        "-XX:AOTCacheOutput="
            + folder
            + "/Greeting-"
            + process.pid()
            + ".aot -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining",
        option);
  }

  private static Process run(Path taskRoot, String handler) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(taskRoot.resolve("bootstrap").toString());
    builder.environment().put("LAMBDA_TASK_ROOT", taskRoot.toString());
    builder.environment().put("_HANDLER", handler);
    return builder.start();
  }
}
