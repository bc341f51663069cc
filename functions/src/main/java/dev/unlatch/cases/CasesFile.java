package dev.unlatch.cases;

import dev.unlatch.policyfile.yaml.Mapping;
import dev.unlatch.policyfile.yaml.Problem;
import dev.unlatch.policyfile.yaml.Problems;
import dev.unlatch.policyfile.yaml.Value;
import dev.unlatch.policyfile.yaml.YamlText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A file of tests: `docs/commands.md` describes its format.
///
/// @param policy the path of the policy that it names; empty for the one beside it
/// @param cases in their order
public record CasesFile(Optional<String> policy, List<TestCase> cases) {
  public CasesFile {
    cases = List.copyOf(cases);
  }

  /// Reads it.
  ///
  /// @param files gives the text of an event's file by the path that a case names, or throws
  ///   [dev.unlatch.eventfile.UnusableFileException]
  /// @param problems receives everything that is wrong in it
  public static CasesFile read(UnaryOperator<String> files, String text, Problems problems) {
    return new YamlText(problems)
        .read(text)
        .flatMap(it -> new Value("", it, problems).mapping(List.of("policy", "tests")))
        .map(it -> read(files, it))
        .orElse(new CasesFile(Optional.empty(), List.of()));
  }

  private static CasesFile read(UnaryOperator<String> files, Mapping tests) {
    String such = "[{ name: a, expect: { decision: hold } }]";
    var _ = tests.required("tests", "for example tests: " + such);
    CaseReader reader = new CaseReader(new CaseEvent(files));
    List<TestCase> cases = tests.each("tests", such, reader::read);
    requireNames(cases, tests.problems());
    return new CasesFile(tests.text("policy"), cases);
  }

  private static void requireNames(List<TestCase> cases, Problems problems) {
    Set<String> names = new HashSet<>();
    cases.stream()
        .filter(it -> !names.add(it.name()))
        .forEach(
            it ->
                problems.add(
                    Problem.Kind.REPEATED_FIELD,
                    it.place(),
                    "",
                    "a second test has the name \"" + it.name() + "\""));
  }
}
