package dev.unlatch.command.cases;

import dev.unlatch.command.yaml.Fields;
import dev.unlatch.command.yaml.Problems;
import dev.unlatch.command.yaml.Yaml;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/// A file of tests: `docs/commands.md` describes its format.
///
/// @param policy the policy that it names; none for the one beside it
/// @param cases in their order
record CasesFile(Optional<String> policy, List<Case> cases) {
  /// Copies the list.
  CasesFile {
    cases = List.copyOf(cases);
  }

  /// Reads it.
  ///
  /// @param file its path, from which those in it start
  /// @param problems everything that is wrong in it is added to them
  static CasesFile read(Path file, String text, Problems problems) {
    Optional<Fields> fields =
        Yaml.read(text, problems)
            .flatMap(it -> Fields.of("the file", it, List.of("policy", "tests"), problems));
    Optional<String> policy = fields.flatMap(it -> it.text("policy"));
    fields.ifPresent(it -> it.required("tests"));
    List<Node> nodes = fields.flatMap(it -> it.list("tests")).orElse(List.of());
    CaseReader reader = new CaseReader(file, problems);
    List<Case> cases = nodes.stream().flatMap(it -> reader.read(it).stream()).toList();
    requireNames(cases, problems);
    return new CasesFile(policy, cases);
  }

  private static void requireNames(List<Case> cases, Problems problems) {
    Set<String> names = new HashSet<>();
    cases.stream()
        .filter(it -> !names.add(it.name()))
        .forEach(
            it -> problems.add(it.place(), "a second test has the name \"" + it.name() + "\""));
  }

  /// The policy's path.
  Path policyBeside(Path file) {
    return file.resolveSibling(policy.orElse("policy.yaml"));
  }
}
