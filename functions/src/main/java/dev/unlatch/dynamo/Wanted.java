package dev.unlatch.dynamo;

import dev.unlatch.policy.fact.LockoutCounts;
import dev.unlatch.policy.fact.Signal.About;
import dev.unlatch.policy.fact.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The items that hold what is known around a lockout.
///
/// With the guards' usual windows, and if one event reported it that names an address and its
/// network, they are about 30: 14 of sources (7 sub-windows each, one more or less by the time), 2
/// of counts, 10 signals, the brake, the switch, the log's mark, and the pointer to the policy.
///
/// @param sources of the locks from the lockout's addresses and networks, by name
/// @param counts of the organisation's lockouts
/// @param signals about the user, the addresses, and the organisation
record Wanted(Map<String, Set<Key>> sources, List<Key> counts, List<Key> signals) {
  static Wanted of(Watched watched, Instant now) {
    Map<String, Set<Key>> sources = new HashMap<>();
    for (Watched.Source source : watched.sources()) {
      sources
          .computeIfAbsent(source.name(), _ -> new LinkedHashSet<>())
          .addAll(locks(source, watched.around(), now));
    }
    return new Wanted(sources, counts(watched.lockouts(), now), signals(watched));
  }

  private static List<Key> locks(Watched.Source source, Duration around, Instant now) {
    Instant end = source.lock().plus(around);
    return SourceItem.keys(
        source.name(), source.lock().minus(around), end.isBefore(now) ? end : now);
  }

  private static List<Key> counts(Duration lockouts, Instant now) {
    return lockouts.isZero()
        ? List.of()
        : CountItem.keys(now.minus(lockouts).minus(LockoutCounts.SUB_WINDOW), now);
  }

  private static List<Key> signals(Watched watched) {
    List<Key> keys = new ArrayList<>(SignalItem.keys(About.ORGANISATION, ""));
    watched.user().ifPresent(user -> keys.addAll(SignalItem.keys(About.USER, user)));
    watched.addresses().forEach(it -> keys.addAll(SignalItem.keys(About.ADDRESS, it)));
    return keys;
  }

  /// All of them, including the brake, the switch, the log's mark and the pointer to the policy.
  List<Key> all() {
    return Stream.of(
            sources.values().stream().flatMap(Set::stream),
            counts.stream(),
            signals.stream(),
            Stream.of(BrakeItem.KEY, SwitchItem.KEY, LogMarkItem.KEY, PolicyItem.KEY))
        .flatMap(keys -> keys)
        .distinct()
        .toList();
  }
}
