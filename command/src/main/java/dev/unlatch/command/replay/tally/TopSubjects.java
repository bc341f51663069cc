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
/// At most [PolicyReport#COUNTED] are kept: when there are more, the half with the fewest lockouts
/// is dropped. So the counts are exact up to that many; beyond, one that was dropped begins again
/// at nothing.
final class TopSubjects {
  private final Map<String, SubjectCounts> lines = new HashMap<>();
  private boolean dropped;

  /// The one of a name.
  SubjectCounts of(String name) {
    if (lines.size() >= PolicyReport.COUNTED && !lines.containsKey(name)) {
      drop();
    }
    return lines.computeIfAbsent(name, _ -> new SubjectCounts());
  }

  /// The one of a name, if it is kept.
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
