package dev.unlatch.lab.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.process.LambdaOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// No process and no file may outlive a service, however it ends.
class ShutdownTest {
  @RegisterExtension private final Services services = new Services();

  @TempDir private Path folder;

  private Process program(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ExampleService.class.getName(),
                ExampleCode.zip(folder).toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  @Test
  void leavesNothingWhenTheJvmIsTerminated() throws Exception {
    Process program = program();
    try (BufferedReader output = program.inputReader()) {
      long process = Long.parseLong(line(output));
      Path taskRoot = Path.of(line(output));
      assertTrue(Services.alive(process));
      assertTrue(program.toHandle().destroy());
      assertTrue(program.waitFor(20, TimeUnit.SECONDS));
      assertFalse(Services.alive(process));
      assertFalse(Files.exists(taskRoot));
    } finally {
      program.destroyForcibly();
    }
  }

  private static String line(BufferedReader output) throws IOException {
    String line = output.readLine();
    assertNotNull(line);
    return line;
  }

  @Test
  void keepsNoJvmAliveAfterClose() throws Exception {
    Process program = program("close");
    try {
      assertTrue(program.waitFor(20, TimeUnit.SECONDS));
      assertEquals(0, program.exitValue());
    } finally {
      program.destroyForcibly();
    }
  }

  @Test
  void killsWhatDoesNotEndWithinTheGraceAndWhatItStarted() throws Exception {
    LambdaOptions options = services.options().withInitLimit(Duration.ofSeconds(20));
    LambdaService service =
        services.start(
            stubborn(),
            options.withGrace(Duration.ofMillis(300)),
            Services.function("Serve", Duration.ofSeconds(20), 1));
    assertEquals("{}", Services.payload(service.invoke("Example", "{}")));
    List<ProcessHandle> processes = processes(service.taskRoot());
    assertTrue(processes.size() >= 2, processes.toString());
    service.close();
    assertTrue(processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  /// Those of one service: other tests have theirs at the same time.
  private static List<ProcessHandle> processes(Path taskRoot) {
    return ProcessHandle.current()
        .descendants()
        .filter(it -> environment(it).contains(taskRoot.toString()))
        .toList();
  }

  private static String environment(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(process.pid()), "environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException ended) {
      return "";
    }
  }

  /// A bootstrap that does not heed SIGTERM and does not make way for the JVM that it starts.
  private Path stubborn() throws IOException {
    Path code = Files.createDirectory(folder.resolve("code"));
    Path bootstrap = code.resolve("bootstrap");
    Files.writeString(bootstrap, ExampleCode.bootstrap("trap '' TERM\n", "\nexit $?\n"));
    Files.setPosixFilePermissions(bootstrap, PosixFilePermissions.fromString("rwxr-xr-x"));
    return code;
  }
}
