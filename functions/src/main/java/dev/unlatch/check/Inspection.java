package dev.unlatch.check;

import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.Unavailable.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The findings of one run, in order.
final class Inspection {
  private final List<SetUpFinding> findings = new ArrayList<>();

  void add(SetUpFinding finding) {
    findings.add(finding);
  }

  List<SetUpFinding> findings() {
    return List.copyOf(findings);
  }

  List<SetUpFinding> problems() {
    return findings.stream().filter(SetUpFinding::isProblem).toList();
  }

  /// The checks that have found out nothing, without those whose right nothing needs.
  Set<String> unanswered() {
    return findings.stream()
        .filter(it -> it.severity() == SetUpFinding.Severity.UNKNOWN && it.remedy().isEmpty())
        .map(SetUpFinding::check)
        .collect(Collectors.toSet());
  }

  /// Asks Okta something.
  ///
  /// @param refused the finding if our token may not ask
  /// @return empty if there is no answer, which is then a finding
  <T> Optional<T> ask(SetUpFinding refused, Question<T> question) {
    try {
      return Optional.of(question.ask());
    } catch (Unavailable failure) {
      add(isRefusal(failure) ? refused : SetUpFinding.unknown(refused.check(), failure));
      return Optional.empty();
    }
  }

  static boolean isRefusal(Unavailable failure) {
    return failure.cause() == Unavailable.Cause.NO_PERMISSION;
  }
}
