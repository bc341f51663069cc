package dev.unlatch.policyfile;

import dev.unlatch.policy.Policy;
import java.util.List;
import java.util.Optional;

/// What a policy file says.
///
/// @param policy none where there is a problem
/// @param problems everything that is wrong, in the order of the file
/// @param marks where in the file its fields stand
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
