package dev.unlatch.simulation;

import dev.unlatch.simulation.Published.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Somebody who has the hook's secret, and posts what suits an attacker.
final class Forger {
  private static final Duration LONG_AGO = Duration.ofHours(1);

  private final Chance chance;
  private final Press press;
  private final Intakes intakes;
  private final double share;

  Forger(Chance chance, Press press, Intakes intakes) {
    this.chance = chance;
    this.press = press;
    this.intakes = intakes;
    this.share = chance.of(0.4) ? chance.share() : 0;
  }

  /// How often a lockout is met with a forged event.
  double share() {
    return share;
  }

  /// Posts one event about a user who is locked.
  void forge(String user, Instant now) {
    Instant past = now.minus(chance.upTo(LONG_AGO));
    intakes.forge(
        switch (chance.between(1, 6)) {
          case 1 -> clean(Kind.LOCK, user, past);
          case 2 -> clean(Kind.LOCK, spelled(user), past);
          case 3 -> clean(Kind.ATTACK_END, "", now);
          case 4 -> clean(Kind.LOCK, user, now);
          case 5 -> clean(Kind.UNLOCK, user, now);
          default -> clean(Kind.LOCK, Published.NOBODY, now);
        });
  }

  /// Posts a clean event about a lock of which Okta's own event does not tell.
  void standIn(String user, Instant locked) {
    intakes.forge(clean(Kind.LOCK, user, locked));
  }

  /// A login, which Okta's API takes for an id, in either spelling.
  private String spelled(String user) {
    String login = ModelOkta.login(user);
    return chance.of(0.5) ? login : login.toUpperCase(Locale.ROOT);
  }

  private Published clean(Kind kind, String named, Instant at) {
    return press.forged(kind, named, chance.oneOf(Origin.ALL), at);
  }
}
