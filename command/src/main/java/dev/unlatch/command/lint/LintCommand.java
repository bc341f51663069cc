package dev.unlatch.command.lint;

import dev.unlatch.command.lint.Finding.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `unlatch lint`.
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = "Finds what is wrong or risky in a policy, with line and column.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing is wrong; there may be warnings",
      "1:the policy cannot be read, or there are warnings and --strict",
      "2:the command was called wrongly, or there is no such file"
    })
public final class LintCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "POLICY",
      defaultValue = "policy.yaml",
      description = "The policy file (default: ${DEFAULT-VALUE}).")
  private Path policy = Path.of("policy.yaml");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.text;

  @Option(names = "--strict", description = "Warnings fail too.")
  private boolean strict;

  /// A command with its defaults, as picocli makes it.
  public LintCommand() {}

  @Override
  public Integer call() {
    List<Finding> findings = Lint.of(text());
    CommandLine line = spec.commandLine();
    PrintWriter out = line.getOut();
    out.print(format.write(policy.toString(), findings, line.getColorScheme().ansi()));
    out.flush();
    boolean errors = findings.stream().anyMatch(it -> it.severity() == Severity.ERROR);
    return errors || (strict && !findings.isEmpty()) ? 1 : 0;
  }

  private String text() {
    try {
      return Files.readString(policy);
    } catch (IOException unreadable) {
      throw new ParameterException(
          spec.commandLine(), policy + " cannot be read: " + unreadable, unreadable);
    }
  }
}
