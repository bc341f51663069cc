package dev.unlatch.dynamo;

import dev.unlatch.policy.LockoutCounts;
import dev.unlatch.policy.Signal.About;
import dev.unlatch.policy.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The items that hold what is known around a lockout.
///
/// With the guards' usual windows, and where the event names an address and its network, they are
/// about 40: 14 of sources (7 sub-windows each, one more or less by the time), 16 of counts (2
/// spans of 8 shards), 7 signals, the brake, the switch and the notice.
///
/// @param address of the locks from the lockout's address
/// @param network of the locks from its autonomous system
/// @param counts of the organisation's lockouts
/// @param signals about the user, the address, and the organisation
record Wanted(List<Key> address, List<Key> network, List<Key> counts, List<Key> signals) {
  static Wanted of(Watched watched, Instant since, Instant now) {
    return new Wanted(
        locks(watched.address(), watched.sources(), since, now),
        locks(watched.network(), watched.sources(), since, now),
        counts(watched.lockouts(), now),
        signals(watched));
  }

  private static List<Key> locks(
      Optional<String> source, Duration around, Instant since, Instant now) {
    if (source.isEmpty() || around.isZero()) {
      return List.of();
    }
    Instant end = since.plus(around);
    return SourceItem.keys(source.get(), since.minus(around), end.isBefore(now) ? end : now);
  }

  private static List<Key> counts(Duration lockouts, Instant now) {
    return lockouts.isZero()
        ? List.of()
        : CountItem.keys(now.minus(lockouts).minus(LockoutCounts.SUB_WINDOW), now);
  }

  private static List<Key> signals(Watched watched) {
    List<Key> keys = new ArrayList<>(SignalItem.keys(About.ORGANISATION, ""));
    watched.user().ifPresent(user -> keys.addAll(SignalItem.keys(About.USER, user)));
    watched.address().ifPresent(it -> keys.addAll(SignalItem.keys(About.ADDRESS, it)));
    return keys;
  }

  /// All of them, the brake and the switch among them, and what workers tell each other of Okta.
  List<Key> all() {
    return Stream.of(
            address,
            network,
            counts,
            signals,
            List.of(BrakeItem.KEY, SwitchItem.KEY, NoticeItem.KEY))
        .flatMap(List::stream)
        .toList();
  }
}
