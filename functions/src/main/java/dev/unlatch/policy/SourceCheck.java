package dev.unlatch.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Looks for an address, or a network, that locks many users.
final class SourceCheck {
  private static final String NAME = "source";

  private SourceCheck() {}

  static Check of(Optional<Guards.SourceGuard> setting, Evidence evidence) {
    if (setting.isEmpty()) {
      return Check.passes(NAME, "off");
    }
    Guards.SourceGuard guard = setting.get();
    Circumstances circumstances = evidence.circumstances();
    if (circumstances.address().isEmpty()) {
      return Check.passes(NAME, "no event tells from which address the attempts came");
    }
    Duration within = guard.within();
    Instant since = evidence.lockout().since();
    int byAddress = evidence.surroundings().from(circumstances.address()).users(within, since);
    int byNetwork = evidence.surroundings().from(circumstances.network()).users(within, since);
    if (byAddress >= guard.users()) {
      return objects(guard, byAddress, "one address", guard.users(), circumstances);
    }
    if (byNetwork >= guard.networkUsers()) {
      return objects(guard, byNetwork, "one network", guard.networkUsers(), circumstances);
    }
    return Check.passes(
        NAME,
        "%d locked from the address, %d from the network in %s; caps %d and %d"
            .formatted(
                byAddress, byNetwork, Times.spell(within), guard.users(), guard.networkUsers()));
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
    return Check.objects(guard.decide(), new Ground(NAME, because, Optional.of(detail)));
  }
}
