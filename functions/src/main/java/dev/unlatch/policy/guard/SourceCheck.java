package dev.unlatch.policy.guard;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Report;
import dev.unlatch.policy.fact.SourceLocks;
import dev.unlatch.policy.fact.Surroundings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Looks for an address, or a network, that locks many users.
public final class SourceCheck {
  private static final String NAME = "source";

  private SourceCheck() {}

  public static Check of(Optional<Guards.SourceGuard> setting, Evidence evidence) {
    if (setting.isEmpty()) {
      return Check.passes(NAME, "off");
    }
    Guards.SourceGuard guard = setting.get();
    Circumstances from = evidence.circumstances();
    List<Circumstances> all = evidence.reports().stream().map(Report::circumstances).toList();
    if (guard.trusted().cover(all)) {
      return Check.passes(NAME, "each event's address is in a trusted network");
    }
    Surroundings around = evidence.surroundings();
    OptionalInt byAddress =
        users(guard, from.address(), around.from(from.address()), evidence.lockout());
    OptionalInt byNetwork =
        users(guard, from.network(), around.from(from.network()), evidence.lockout());
    if (byAddress.orElse(0) >= guard.users()) {
      return objects(guard, byAddress.getAsInt(), "one address", guard.users(), from);
    }
    if (byNetwork.orElse(0) >= guard.networkUsers()) {
      return objects(guard, byNetwork.getAsInt(), "one network", guard.networkUsers(), from);
    }
    return Check.passes(
        NAME,
        "%s, %s in %s; caps %d and %d"
            .formatted(
                spell(byAddress, "address"),
                spell(byNetwork, "network"),
                Times.spell(guard.within()),
                guard.users(),
                guard.networkUsers()));
  }

  /// How many users one source has locked; none where it is not known.
  private static OptionalInt users(
      Guards.SourceGuard guard, Optional<String> source, SourceLocks locks, Lockout lockout) {
    return source.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(locks.users(guard.within(), lockout.since()));
  }

  private static String spell(OptionalInt users, String source) {
    return users.isEmpty()
        ? source + " not known"
        : users.getAsInt() + " locked from the " + source;
  }

  private static Check objects(
      Guards.SourceGuard guard, int users, String source, int cap, Circumstances from) {
    String because =
        "%s locked from %s in %s, cap %d"
            .formatted(
                users >= SourceLocks.MOST ? "at least " + users + " users" : users + " users",
                source,
                Times.spell(guard.within()),
                cap);
    String detail =
        "the attempts came from "
            + from.address().orElse("an unknown address")
            + from.network().map(it -> " in " + it).orElse("");
    return Check.objects(guard.decide(), new Reason(NAME, because, Optional.of(detail)));
  }
}
