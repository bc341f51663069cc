package dev.unlatch.command.cases;

import dev.unlatch.policyfile.Mapping;
import dev.unlatch.policyfile.Problem;
import dev.unlatch.policyfile.Problems;
import dev.unlatch.policyfile.YamlText;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A file of tests: `docs/commands.md` describes its format.
///
/// @param policy the policy that it names; empty for the one beside it
/// @param cases in their order
record CasesFile(Optional<String> policy, List<TestCase> cases) {
  CasesFile {
    cases = List.copyOf(cases);
  }

  /// Reads it.
  ///
  /// @param file its path, to which paths in it are relative
  /// @param problems receives everything that is wrong in it
  static CasesFile read(Path file, String text, Problems problems) {
    return new YamlText(problems)
        .read(text)
        .flatMap(it -> Mapping.read("", it, List.of("policy", "tests"), problems))
        .map(it -> read(file, it))
        .orElse(new CasesFile(Optional.empty(), List.of()));
  }

  private static CasesFile read(Path file, Mapping tests) {
    String such = "[{ name: a, expect: { decision: hold } }]";
    var _ = tests.required("tests", "for example tests: " + such);
    CaseReader reader = new CaseReader(tests.problems(), new CaseEvent(file, tests.problems()));
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

  Path policyBeside(Path file) {
    return file.resolveSibling(policy.orElse("policy.yaml"));
  }
}
