package dev.unlatch.command.cases;

import dev.unlatch.policy.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a case expects of the decision.
///
/// @param decision in one word: `unlock`, `wait`, `hold`, `ignore`
/// @param reason the rule or guard that decides; none where any will do
/// @param because a part of its reason, or of what else it tells; none where any will do
record Expectation(String decision, Optional<String> reason, Optional<String> because) {
  /// What of it a decision is not; empty where it is all of it.
  List<String> missedBy(Decision found) {
    List<String> missed = new ArrayList<>();
    if (!found.word().equals(decision)) {
      missed.add("decision");
    }
    if (reason.filter(it -> !it.equals(found.reason().name())).isPresent()) {
      missed.add("reason");
    }
    if (because.filter(it -> !reason(found).contains(it)).isPresent()) {
      missed.add("because");
    }
    return missed;
  }

  private static String reason(Decision found) {
    return found.reason().because() + "\n" + found.reason().detail().orElse("");
  }

  /// Such as `hold by per-user, because "cap 3"`.
  String spell() {
    return decision
        + reason.map(it -> " by " + it).orElse("")
        + because.map(it -> ", because \"" + it + "\"").orElse("");
  }
}
