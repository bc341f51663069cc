package dev.unlatch.command.cases;

import dev.unlatch.command.Caller;
import dev.unlatch.command.ExitStatus;
import dev.unlatch.command.Policies;
import dev.unlatch.command.Texts;
import dev.unlatch.command.yaml.Problems;
import dev.unlatch.policy.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `unlatch test`.
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Holds a policy against its tests: cases in YAML, each with the decision that is expected.",
      "",
      "What a case does not say is as it usually is: a locked account, no roles, an event with"
          + " nothing suspicious in it. Nothing is asked of Okta or AWS."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all tests pass",
      "1:a test fails",
      "2:the command is not understood, or the tests or the policy cannot be read"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  unlatch test",
      "  unlatch test school.tests.yaml --policy school.yaml",
      "  unlatch test --format github"
    })
public final class TestCommand implements Callable<Integer> {
  private final Caller caller;

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
  private Format format = Format.TEXT;

  /// Made for each call.
  ///
  /// @param caller who calls it
  public TestCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() {
    Problems problems = new Problems();
    String text = Texts.read(tests.toString(), caller.in());
    CasesFile file = CasesFile.read(tests, text, problems);
    Format.Results results = format.results(caller.out(), caller.paint(), tests.toString());
    if (!problems.all().isEmpty()) {
      results.write(caller.err(), problems.all());
      return ended(ExitStatus.UNUSABLE);
    }
    Policy tested = Policies.read(policy == null ? file.policyBeside(tests) : policy);
    List<Outcome> outcomes = file.cases().stream().map(it -> it.against(tested)).toList();
    results.write(outcomes);
    return ended(outcomes.stream().allMatch(Outcome::passes) ? ExitStatus.DONE : ExitStatus.NO);
  }

  private int ended(int status) {
    caller.out().flush();
    caller.err().flush();
    return status;
  }
}
