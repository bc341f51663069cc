package dev.unlatch.check;

import dev.unlatch.check.SetUpCheck.Holding;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What keeps every lockout from being unlocked, as it is on record, so that others can be told.
///
/// @param revision how often it has changed; 0 if it is not on record yet
/// @param problems all there are, in the order of their checks
/// @param at when they last changed
public record SetUpRecord(long revision, List<SetUpFinding> problems, Instant at) {
  /// Before anything was found.
  public static final SetUpRecord NONE = new SetUpRecord(0, List.of(), Instant.EPOCH);

  public SetUpRecord {
    problems = List.copyOf(problems);
  }

  /// The next one; empty if nothing has changed. A problem stays until its check says otherwise: if
  /// Okta cannot be asked, it is not gone.
  public Optional<SetUpRecord> after(Holding found, Instant now) {
    List<SetUpFinding> next =
        Stream.concat(
                found.problems().stream(),
                problems.stream().filter(it -> found.unanswered().contains(it.check())))
            .distinct()
            .sorted(Comparator.comparing(SetUpFinding::check))
            .toList();
    return next.equals(problems)
        ? Optional.empty()
        : Optional.of(new SetUpRecord(revision + 1, next, now));
  }
}
