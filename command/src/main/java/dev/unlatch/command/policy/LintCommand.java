package dev.unlatch.command.policy;

import dev.unlatch.command.FindingsWriter;
import dev.unlatch.command.FindingsWriter.OutputFormat;
import dev.unlatch.command.Inputs;
import dev.unlatch.command.Subcommand;
import dev.unlatch.command.lint.Finding;
import dev.unlatch.command.lint.Finding.Severity;
import dev.unlatch.command.lint.Lint;
import java.util.List;
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
public final class LintCommand extends Subcommand {
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

  @Override
  protected int run() {
    List<Finding> findings = Lint.of(Inputs.text(policy, caller().in()));
    new FindingsWriter(caller(), policy).write(format, findings);
    boolean errors = findings.stream().anyMatch(it -> it.severity() == Severity.ERROR);
    return errors || (strict && !findings.isEmpty()) ? NO : DONE;
  }
}
