package dev.unlatch.command.operator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A command as a process of its own. Credentials, region and addresses come from variables, as
/// they do at an operator's desk.
///
/// @param errors the file that its standard error goes to
public record UnlatchProcess(Process process, Path errors) {
  public static UnlatchProcess start(
      Path errors, Map<String, String> variables, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add("dev.unlatch.command.Unlatch");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().putAll(variables);
    return new UnlatchProcess(builder.start(), errors);
  }

  /// All of its standard output.
  public String out() throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /// What it ends with.
  public int status() throws InterruptedException {
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    return process.exitValue();
  }

  /// Its standard error.
  public String err() {
    try {
      return Files.readString(errors);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
