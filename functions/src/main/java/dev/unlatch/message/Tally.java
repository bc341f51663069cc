package dev.unlatch.message;

import dev.unlatch.message.Ledger.Entry;
import dev.unlatch.message.words.Digest;
import dev.unlatch.message.words.Digest.Sample;
import dev.unlatch.message.words.Digest.Source;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/// Counts the events of a window, one after the other: a window may have many thousands.
final class Tally {
  /// The most lockouts whose present state a digest gives: 400 requests to the table, some ten
  /// seconds.
  private static final int MOST_STATES = 40_000;

  private static final int MOST_SAMPLES = 10;
  private static final int MOST_SOURCES = 5;

  private static final Comparator<Entry> BY_TIME = Comparator.comparing(it -> it.sample().at());

  private final PriorityQueue<Entry> first = new PriorityQueue<>(BY_TIME.reversed());
  private final Map<String, Long> sources = new HashMap<>();
  private final Set<String> lockouts = new HashSet<>();
  private long count;
  private long sent;

  void add(Entry entry) {
    count++;
    sent += entry.sent() ? 1 : 0;
    entry.lockout().ifPresent(lockouts::add);
    entry.sources().forEach(it -> sources.merge(it, 1L, Long::sum));
    first.add(entry);
    if (first.size() > MOST_SAMPLES) {
      first.remove();
    }
  }

  long count() {
    return count;
  }

  /// How many of them were told at once.
  long sent() {
    return sent;
  }

  /// The lockouts whose states the digest needs: all, or those that it names if they are too many.
  Set<String> lockouts() {
    return lockouts.size() > MOST_STATES
        ? first.stream().flatMap(it -> it.lockout().stream()).collect(Collectors.toSet())
        : lockouts;
  }

  /// The digest of all of them.
  ///
  /// @param earlier how many of them were told before
  /// @param states of the lockouts that are on record: no other is named
  Digest digest(Window window, long edition, long earlier, Map<String, String> states) {
    return new Digest(
        window.id(edition),
        window.series().kind(),
        window.series().reason(),
        window.from(),
        window.to(),
        count,
        earlier,
        samples(states.keySet()),
        mostFrequent(),
        became(states));
  }

  private List<Sample> samples(Set<String> onRecord) {
    return first.stream()
        .filter(it -> it.lockout().map(onRecord::contains).orElse(true))
        .sorted(BY_TIME)
        .map(Entry::sample)
        .toList();
  }

  /// Not where only some were looked at.
  private Map<String, Long> became(Map<String, String> states) {
    return lockouts.size() > MOST_STATES
        ? Map.of()
        : states.values().stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
  }

  private List<Source> mostFrequent() {
    return sources.entrySet().stream()
        .map(it -> new Source(it.getKey(), it.getValue()))
        .sorted(Comparator.comparingLong(Source::count).reversed().thenComparing(Source::name))
        .limit(MOST_SOURCES)
        .toList();
  }
}
