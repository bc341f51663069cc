package dev.unlatch.command.policy;

import dev.unlatch.activation.PolicyBody;
import dev.unlatch.cases.CasesFile;
import dev.unlatch.command.Caller;
import dev.unlatch.command.Inputs;
import dev.unlatch.policyfile.yaml.Problems;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A policy and its tests, in files.
final class PolicyFiles {
  private static final Pattern ENDING = Pattern.compile("\\.ya?ml$");

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "The policy.")
  private @Nullable String file;

  @Option(
      names = "--tests",
      paramLabel = "TESTS",
      description = "Its file of tests (for policy.yaml, policy.tests.yaml beside it).")
  private @Nullable Path tests;

  /// Empty if no policy is named.
  Optional<String> policy() {
    return Optional.ofNullable(file);
  }

  /// The file of tests of a policy.
  Path tests(String policy) {
    return tests == null ? Path.of(ENDING.matcher(policy).replaceAll("") + ".tests.yaml") : tests;
  }

  /// Reads both, and the events' files that tests name.
  ///
  /// @throws dev.unlatch.command.UnusableException if a file cannot be read
  PolicyBody read(String policy, Caller caller) {
    String text = Inputs.text(policy, caller.in());
    Path named = tests(policy);
    String cases = Inputs.text(named.toString(), caller.in());
    SortedMap<String, String> events = new TreeMap<>();
    var _ =
        CasesFile.read(
            name -> {
              String event = TestCommand.event(named.resolveSibling(name));
              events.put(name, event);
              return event;
            },
            cases,
            new Problems());
    return new PolicyBody(text, cases, events);
  }
}
