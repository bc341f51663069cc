package dev.unlatch.command.replay;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The users, addresses or networks with the most lockouts.
///
/// At most [#MOST] are kept: when there are more, the half with the fewest lockouts is dropped. So
/// the counts are exact up to that many; beyond, one that was dropped begins again at nothing.
final class Lines {
  /// How many are kept.
  static final int MOST = 4_000;

  private final Map<String, Line> lines = new HashMap<>();
  private boolean dropped;

  /// The one of a name.
  Line of(String name) {
    if (lines.size() >= MOST && !lines.containsKey(name)) {
      drop();
    }
    return lines.computeIfAbsent(name, _ -> new Line());
  }

  /// The one of a name, if it is kept.
  Optional<Line> kept(String name) {
    return Optional.ofNullable(lines.get(name));
  }

  private void drop() {
    dropped = true;
    Set<String> fewest =
        lines.entrySet().stream()
            .sorted(Comparator.comparingLong(line -> line.getValue().lockouts()))
            .limit(MOST / 2)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    lines.keySet().removeAll(fewest);
  }

  PolicyReport.Top report() {
    List<PolicyReport.Line> most =
        lines.entrySet().stream()
            .map(line -> line.getValue().report(line.getKey()))
            .sorted(
                Comparator.comparingLong(PolicyReport.Line::lockouts)
                    .reversed()
                    .thenComparing(PolicyReport.Line::name))
            .limit(PolicyReport.TOP)
            .toList();
    return new PolicyReport.Top(most, !dropped);
  }
}
