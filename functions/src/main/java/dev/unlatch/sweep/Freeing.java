package dev.unlatch.sweep;

import dev.unlatch.lockout.DecidedLock;
import dev.unlatch.lockout.Episode;
import dev.unlatch.policy.account.Account;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.port.okta.Users;
import dev.unlatch.sweep.Bookmark.Round;
import dev.unlatch.sweep.Sweeping.OvertakenException;
import java.time.Instant;
import java.util.Optional;

/// Closes open episodes whose user is free again, but not by us. The account is read from Okta
/// first: what the log says may be out of date.
record Freeing(Sweeping sweeping) {
  /// How many pages of held episodes a sweep goes through. A page in the table has 10 episodes, so
  /// 200 users are read from Okta: a tenth of what its published limits allow in a minute.
  static final int MOST_PAGES = 20;

  static final String NOBODY_KNOWS = "how is not known";

  /// Someone or something has unlocked an account, and that is on record. What we are unlocking
  /// ourselves is left to the response, which recognises it.
  void unlocked(LogEvent.Unlock unlock) throws Unavailable {
    Optional<Episode> latest = sweeping.ports().lockouts().readable(unlock.user());
    if (latest.isPresent() && ends(latest.get(), unlock.at())) {
      closeIfFree(latest.get(), unlock.how(), unlock.at());
    }
  }

  /// Checks the users of held episodes round by round, in case an unlock came that the log did not
  /// show.
  void run(Instant deadline) throws Unavailable, OvertakenException {
    sweeping.goOn(Round.HELD, MOST_PAGES, deadline, this::take);
  }

  private Optional<String> take(Optional<String> page) throws Unavailable {
    OpenEpisodes.Page held = sweeping.ports().open().held(page);
    held.unreadable().forEach(sweeping.ports().journal()::unreadable);
    for (Episode episode : held.episodes()) {
      closeIfFree(episode, NOBODY_KNOWS, episode.progress().until());
    }
    return held.next();
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
    if (account.isEmpty()
        || !new DecidedLock(episode).isGone(account.get(), Optional.of(users.blocks(user)))) {
      return false;
    }
    // A block of every device may have become a lock between the two answers.
    return users.find(user).filter(it -> it.status().isUsable()).isPresent();
  }
}
