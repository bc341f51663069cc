package dev.unlatch.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/// A call of a command, and what came of it.
///
/// @param status what it ended with
public record Call(int status, String out, String err) {
  /// The time of all calls: a Monday.
  public static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

  /// Calls a command that needs nothing of AWS.
  public static Call of(String... arguments) {
    return with(new Settings(new NoDeployment()), arguments);
  }

  /// Calls a command that needs nothing of AWS, with something on standard input.
  public static Call piped(String in, String... arguments) {
    return with(new Settings(new NoDeployment(), Map.of(), in, false), arguments);
  }

  /// Writes a policy that unlocks everyone, with the default guards, for a command to be called
  /// with.
  ///
  /// @return the file
  public static String unlockingPolicy(Path folder) throws IOException {
    String text = "policy: 1\nrules:\n  - name: everyone\n    decide: unlock\n";
    return Files.writeString(folder.resolve("policy.yaml"), text).toString();
  }

  /// How it is called.
  public record Settings(
      Deployment deployment, Map<String, String> environment, String in, boolean coloured) {
    /// With no variables, no terminal and nothing on standard input.
    public Settings(Deployment deployment) {
      this(deployment, Map.of(), "", false);
    }
  }

  /// Calls a command.
  public static Call with(Settings settings, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Caller caller =
        new Caller(
            new ByteArrayInputStream(settings.in().getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            new Paint(settings.coloured()),
            Clock.fixed(NOW, ZoneOffset.UTC),
            settings.environment(),
            settings.deployment(),
            "kim");
    int status = Unlatch.commandLine(caller).execute(arguments);
    return new Call(status, out.toString(), err.toString());
  }
}
