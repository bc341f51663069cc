package dev.unlatch.sweep;

import dev.unlatch.lockout.Episode;
import dev.unlatch.policy.account.Account;
import dev.unlatch.port.okta.LogEntry;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.Users;
import java.time.Instant;
import java.util.Optional;

/// Closes open episodes whose user is free again, but not by us. The account is read from Okta
/// first: what the log says may be out of date.
record Freeing(Sweeping sweeping) {
  static final String NOBODY_KNOWS = "how is not known";

  /// Someone or something has unlocked an account. What we are unlocking ourselves is left to the
  /// response, which recognises it.
  void unlocked(LogEntry.Unlock unlock) throws Unavailable {
    sweeping.recording().unlocked(unlock.user(), unlock.at());
    Optional<Episode> latest = sweeping.ports().lockouts().latest(unlock.user());
    if (latest.isPresent() && ends(latest.get(), unlock.at())) {
      closeIfFree(latest.get(), unlock.how(), unlock.at());
    }
  }

  /// Checks whether the user of a held episode is free.
  void look(Episode held) throws Unavailable {
    closeIfFree(held, NOBODY_KNOWS, held.progress().until());
  }

  private boolean ends(Episode episode, Instant unlocked) {
    return switch (episode.state()) {
      case HELD -> unlocked.isAfter(episode.progress().until());
      case WAITING ->
          Overdue.is(episode, sweeping.now()) && unlocked.isAfter(episode.sightings().since());
      case UNLOCKING, UNCERTAIN, UNLOCKED, OBSERVED, LEFT, FREED -> false;
    };
  }

  /// @param until what locks the account later is another lockout; if it is unknown when the
  ///   account was unlocked, whatever was published after the episode was held
  private void closeIfFree(Episode episode, String how, Instant until) throws Unavailable {
    if (isFree(episode)) {
      Episode freed = episode.freed(how, until, sweeping.now());
      sweeping.ports().lockouts().save(freed).ifPresent(this::tell);
    }
  }

  private void tell(Episode freed) {
    sweeping.tally().freed();
    sweeping.ports().journal().freed(freed);
  }

  /// If Okta does not answer for that user, a person decides as before.
  private boolean isFree(Episode episode) throws Unavailable {
    return sweeping.ask(() -> isFreeNow(episode)).orElse(false);
  }

  private boolean isFreeNow(Episode episode) throws Unavailable {
    Users users = sweeping.ports().users();
    String user = episode.user();
    Optional<Account> account = users.find(user).filter(it -> it.status().isUsable());
    if (account.isEmpty() || !episode.isFree(account.get(), Optional.of(users.blocks(user)))) {
      return false;
    }
    // A block of every device may have become a lock between the two answers.
    return users.find(user).filter(it -> it.status().isUsable()).isPresent();
  }
}
