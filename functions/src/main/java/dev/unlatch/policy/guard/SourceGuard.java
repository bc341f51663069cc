package dev.unlatch.policy.guard;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.event.TrustedNetworks;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Report;
import dev.unlatch.policy.fact.SourceLocks;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Times;
import dev.unlatch.policy.guard.Guards.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A cap on the users that one source locks.
///
/// @param users for an address, from 2 to [dev.unlatch.policy.fact.SourceLocks#MOST]
/// @param networkUsers for an autonomous system, in the same range
/// @param within at most 6 hours
/// @param trusted networks from which any number of users may be locked
public record SourceGuard(
    Setting decide, int users, int networkUsers, Duration within, TrustedNetworks trusted) {
  private static final String NAME = "source";

  /// A guard that trusts no network.
  public SourceGuard(Setting decide, int users, int networkUsers, Duration within) {
    this(decide, users, networkUsers, within, TrustedNetworks.NONE);
  }

  /// Whether it applies wherever another one does.
  public boolean isAtLeastAsStrictAs(SourceGuard other) {
    return users <= other.users
        && networkUsers <= other.networkUsers
        && within.compareTo(other.within) >= 0
        && trusted.areWithin(other.trusted);
  }

  /// What the guard makes of a lockout.
  ///
  /// @param guard empty if it is off
  static Check check(Optional<SourceGuard> guard, Evidence evidence) {
    return guard.map(it -> it.check(evidence)).orElseGet(() -> Check.passes(NAME, "off"));
  }

  private Check check(Evidence evidence) {
    Circumstances from = evidence.circumstances();
    List<Circumstances> all = evidence.reports().stream().map(Report::circumstances).toList();
    if (trusted.cover(all)) {
      return Check.passes(NAME, "each event's address is in a trusted network");
    }
    Surroundings around = evidence.surroundings();
    OptionalInt byAddress = users(from.address(), around.from(from.address()), evidence.lockout());
    OptionalInt byNetwork = users(from.network(), around.from(from.network()), evidence.lockout());
    if (byAddress.orElse(0) >= users) {
      return objects(byAddress.getAsInt(), "one address", users, from);
    }
    if (byNetwork.orElse(0) >= networkUsers) {
      return objects(byNetwork.getAsInt(), "one network", networkUsers, from);
    }
    return Check.passes(
        NAME,
        "%s, %s in %s; caps %d and %d"
            .formatted(
                spell(byAddress, "address"),
                spell(byNetwork, "network"),
                Times.spell(within),
                users,
                networkUsers));
  }

  /// How many users one source has locked; empty if the source is not known.
  private OptionalInt users(Optional<String> source, SourceLocks locks, Lockout lockout) {
    return source.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(locks.users(within, lockout.since()));
  }

  private static String spell(OptionalInt users, String source) {
    return users.isEmpty()
        ? source + " not known"
        : users.getAsInt() + " locked from the " + source;
  }

  private Check objects(int locked, String source, int cap, Circumstances from) {
    String because =
        "%s locked from %s in %s, cap %d"
            .formatted(
                locked >= SourceLocks.MOST ? "at least " + locked + " users" : locked + " users",
                source,
                Times.spell(within),
                cap);
    String detail =
        "the attempts came from "
            + from.address().orElse("an unknown address")
            + from.network().map(it -> " in " + it).orElse("");
    return Check.objects(decide, new Reason(NAME, because, Optional.of(detail)));
  }
}
