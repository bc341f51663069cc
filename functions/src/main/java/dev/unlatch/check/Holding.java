package dev.unlatch.check;

import java.util.List;
import java.util.Set;

/// What a sweep has found of what keeps every lockout from being unlocked.
///
/// @param problems what does so
/// @param unanswered the checks without a result this time, because Okta did not say or could not
///   be asked
public record Holding(List<SetUpFinding> problems, Set<String> unanswered) {
  public Holding {
    problems = List.copyOf(problems);
    unanswered = Set.copyOf(unanswered);
  }
}
