package dev.unlatch.policyfile;

import dev.unlatch.policy.Policy;
import dev.unlatch.policyfile.yaml.Marks;
import dev.unlatch.policyfile.yaml.Problem;
import java.util.List;
import java.util.Optional;

/// The content of a policy file.
///
/// @param policy empty if there is a problem
/// @param problems everything that is wrong, in the order of the file
/// @param marks the positions of its fields
public record ParsedPolicy(Optional<Policy> policy, List<Problem> problems, Marks marks) {
  /// Copies the list.
  public ParsedPolicy {
    problems = List.copyOf(problems);
  }

  /// The policy.
  ///
  /// @param file the file's name, for the message
  /// @throws PolicyFileException if there is a problem
  public Policy orThrow(String file) {
    return policy.orElseThrow(() -> new PolicyFileException(file, problems));
  }
}
