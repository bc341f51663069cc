package dev.unlatch.command.lint;

import dev.unlatch.command.Caller;
import dev.unlatch.command.ExitStatus;
import dev.unlatch.command.Inputs;
import dev.unlatch.command.findings.Finding;
import dev.unlatch.command.findings.Finding.Severity;
import dev.unlatch.command.findings.FindingsWriter;
import dev.unlatch.command.findings.FindingsWriter.OutputFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `unlatch lint`.
@Command(
    name = "lint",
    description = "Finds what is wrong or risky in a policy, with line and column.",
    exitCodeList = {
      "0:nothing is wrong; there may be warnings",
      "1:the policy cannot be read, or there are warnings and --strict",
      "2:the command is not understood, or there is no such file"
    },
    footer = {"  unlatch lint", "  unlatch lint school.yaml --strict"})
public final class LintCommand implements Callable<Integer> {
  private final Caller caller;

  @Parameters(
      arity = "0..1",
      paramLabel = "POLICY",
      defaultValue = "policy.yaml",
      description = "The policy file (${DEFAULT-VALUE}).")
  private String policy = "policy.yaml";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, github (annotations of GitHub Actions) or json (${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(names = "--strict", description = "Warnings fail too.")
  private boolean strict;

  /// @param caller who calls it
  public LintCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() {
    List<Finding> findings = Lint.of(Inputs.text(policy, caller.in()));
    new FindingsWriter(caller, policy).write(format, findings);
    boolean errors = findings.stream().anyMatch(it -> it.severity() == Severity.ERROR);
    return errors || (strict && !findings.isEmpty()) ? ExitStatus.NO : ExitStatus.DONE;
  }
}
