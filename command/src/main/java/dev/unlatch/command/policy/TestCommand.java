package dev.unlatch.command.policy;

import dev.unlatch.cases.CasesFile;
import dev.unlatch.cases.TestCase.TestResult;
import dev.unlatch.command.FindingsWriter;
import dev.unlatch.command.FindingsWriter.OutputFormat;
import dev.unlatch.command.Inputs;
import dev.unlatch.command.Subcommand;
import dev.unlatch.command.UnusableException;
import dev.unlatch.command.lint.Finding;
import dev.unlatch.eventfile.UnusableFileException;
import dev.unlatch.policy.Policy;
import dev.unlatch.policyfile.yaml.Problems;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `unlatch test`.
@Command(
    name = "test",
    description = {
      "Holds a policy against its tests: cases in YAML, each with the decision that is expected.",
      "",
      "What a case does not say is as it usually is: a locked account, no roles, an event with"
          + " nothing suspicious in it. Nothing is asked of Okta or AWS."
    },
    exitCodeList = {
      "0:all tests pass",
      "1:a test fails",
      "2:the command is not understood, or the tests or the policy cannot be read"
    },
    footer = {
      "  unlatch test",
      "  unlatch test school.tests.yaml --policy school.yaml",
      "  unlatch test --format github"
    })
public final class TestCommand extends Subcommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "TESTS",
      defaultValue = "policy.tests.yaml",
      description = "The file of tests (${DEFAULT-VALUE}).")
  private Path tests = Path.of("policy.tests.yaml");

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description = "The policy (the one that the file of tests names, or policy.yaml beside it).")
  private @Nullable Path policy;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, github (annotations of GitHub Actions) or json (${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  protected int run() {
    String name = tests.toString();
    Problems problems = new Problems();
    CasesFile file =
        CasesFile.read(
            named -> event(tests.resolveSibling(named)),
            Inputs.text(name, caller().in()),
            problems);
    if (problems.count() > 0) {
      return refuse(name, problems);
    }
    Policy tested = Inputs.policy(policy == null ? named(file) : policy);
    List<TestResult> results = file.cases().stream().map(it -> it.against(tested)).toList();
    new TestResults(caller(), name, tested, results).write(format);
    return results.stream().allMatch(TestResult::passes) ? DONE : NO;
  }

  private Path named(CasesFile file) {
    return tests.resolveSibling(file.policy().orElse("policy.yaml"));
  }

  /// The text of an event's file.
  static String event(Path file) {
    try {
      return Inputs.text(file.toString(), InputStream.nullInputStream());
    } catch (UnusableException unusable) {
      throw new UnusableFileException(String.valueOf(unusable.getMessage()), unusable);
    }
  }

  private int refuse(String name, Problems problems) {
    if (format == OutputFormat.TEXT) {
      throw new UnusableException(name, problems);
    }
    List<Finding> findings = problems.inOrder().stream().map(Finding::of).toList();
    new FindingsWriter(caller(), name).write(format, findings);
    return UNUSABLE;
  }
}
