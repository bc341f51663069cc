package dev.unlatch.command.replay.tally;

import dev.unlatch.command.replay.report.PolicyReport;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The users, addresses or networks with the most lockouts.
///
/// At most [PolicyReport#COUNTED] are kept: if there are more, the half with the fewest lockouts is
/// dropped, and one that was dropped starts again at 0. Up to that many, counts are exact.
final class TopSubjects {
  private final Map<String, SubjectCounts> lines = new HashMap<>();
  private boolean dropped;

  SubjectCounts of(String name) {
    if (lines.size() >= PolicyReport.COUNTED && !lines.containsKey(name)) {
      drop();
    }
    return lines.computeIfAbsent(name, _ -> new SubjectCounts());
  }

  Optional<SubjectCounts> kept(String name) {
    return Optional.ofNullable(lines.get(name));
  }

  private void drop() {
    dropped = true;
    Set<String> fewest =
        lines.entrySet().stream()
            .sorted(Comparator.comparingLong(line -> line.getValue().lockouts()))
            .limit(PolicyReport.COUNTED / 2)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    lines.keySet().removeAll(fewest);
  }

  PolicyReport.Top report() {
    List<PolicyReport.Subject> most =
        lines.entrySet().stream()
            .map(line -> line.getValue().report(line.getKey()))
            .sorted(
                Comparator.comparingLong(PolicyReport.Subject::lockouts)
                    .reversed()
                    .thenComparing(PolicyReport.Subject::name))
            .limit(PolicyReport.TOP)
            .toList();
    return new PolicyReport.Top(most, !dropped);
  }
}
