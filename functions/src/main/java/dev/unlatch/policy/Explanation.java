package dev.unlatch.policy;

import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.guard.Check;
import dev.unlatch.policy.guard.Decision;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A decision with all steps towards it, including those after the one that decides.
///
/// @param evidence what they look at: the lockout by one of its events
/// @param decision the outcome of the steps
/// @param before the steps before the rules
/// @param ruled what the rules decide about the lockout
/// @param after the guards and the steps after them; the last one unlocks
public record Explanation(
    Evidence evidence, Decision decision, List<Check> before, Check ruled, List<Check> after) {
  /// Copies the lists.
  public Explanation {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /// Explains what a policy decides. If several events reported the lockout, the explanation is
  /// that of the most careful decision.
  public static Explanation of(Policy policy, Evidence evidence, Instant now) {
    Deliberation deliberation = mostCareful(policy, evidence, now);
    List<Check> checks = deliberation.checks();
    int ruled = Deliberation.STEPS_BEFORE_RULES;
    return new Explanation(
        deliberation.evidence(),
        deliberation.decide(),
        checks.subList(0, ruled),
        checks.get(ruled),
        checks.subList(ruled + 1, checks.size()));
  }

  private static Deliberation mostCareful(Policy policy, Evidence evidence, Instant now) {
    return evidence.views().stream()
        .map(view -> new Deliberation(policy, view, now))
        .max(Comparator.comparing(Deliberation::decide, Decision.CARE))
        .orElseThrow();
  }

  /// All steps, in order.
  public List<Check> checks() {
    return Stream.of(before.stream(), Stream.of(ruled), after.stream())
        .flatMap(steps -> steps)
        .toList();
  }

  /// The step that decides. If it is not the first that objects, a person's override has passed
  /// those before it.
  public Check decider() {
    return checks().stream()
        .filter(check -> check.decision().filter(decision::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }
}
