package dev.unlatch.simulation;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Verdict;
import java.time.Duration;
import java.time.Instant;

/// The people at a service desk, who ask for users in the moments in which a request is lost most
/// easily. In most worlds there is none, and it leaves those as they are.
final class ServiceDesk {
  /// Nobody is asked for after this time.
  private static final Duration LENGTH = Duration.ofMinutes(170);

  private static final int MOST_CALLS = 8;
  private static final Duration AT_ONCE = Duration.ofSeconds(4);
  private static final Duration LEASE = Duration.ofSeconds(45);
  private static final Duration SOON = Duration.ofMinutes(5);
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final Chance chance;
  private final Agenda agenda;
  private final Truth truth;
  private final Searches searches;
  private final Instant end;
  private int calls;

  ServiceDesk(Chance chance, Agenda agenda, Truth truth, Searches searches) {
    this.chance = chance;
    this.agenda = agenda;
    this.truth = truth;
    this.searches = searches;
    this.end = agenda.now().plus(LENGTH);
    this.calls = chance.of(0.2) ? MOST_CALLS : 0;
  }

  private boolean isOpen() {
    return calls > 0 && agenda.now().isBefore(end);
  }

  /// Where there is a service desk, something that makes its work harder may happen.
  void sometime(Duration within, Runnable what) {
    if (isOpen() && chance.of(0.6)) {
      agenda.after(chance.upTo(within), what);
    }
  }

  /// Somebody may ask for a user just before something happens.
  void before(String user, Runnable what) {
    if (isOpen() && chance.of(0.3)) {
      ask(user);
      agenda.after(chance.upTo(AT_ONCE), what);
    } else {
      what.run();
    }
  }

  /// Something has happened to a user.
  void after(String user) {
    maybe(0.2, AT_ONCE, user);
  }

  /// An episode was saved.
  void saved(Episode episode) {
    if (truth.okta().ids().contains(episode.user())) {
      switch (episode.state()) {
        case WAITING -> maybe(waitsForLog(episode) ? 0.5 : 0.1, AT_ONCE, episode.user());
        case UNLOCKING, UNCERTAIN -> maybe(0.3, LEASE, episode.user());
        case HELD -> maybe(0.3, SOON, episode.user());
        case UNLOCKED, OBSERVED, LEFT, FREED -> {}
      }
    }
  }

  private static boolean waitsForLog(Episode episode) {
    return episode.verdict().map(Verdict::reason).filter(it -> it.name().equals("log")).isPresent();
  }

  private void maybe(double probability, Duration within, String user) {
    if (isOpen() && chance.of(probability)) {
      agenda.after(chance.upTo(within), () -> ask(user));
    }
  }

  /// Some ask twice, with an override or without it the second time.
  private void ask(String user) {
    if (isOpen()) {
      calls--;
      boolean override = chance.of(0.5);
      searches.asked(user, override);
      if (chance.of(0.4)) {
        agenda.after(chance.upTo(AGAIN), () -> searches.asked(user, !override));
      }
    }
  }
}
