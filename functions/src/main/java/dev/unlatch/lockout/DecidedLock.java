package dev.unlatch.lockout;

import static dev.unlatch.policy.guard.AccountStanding.NOT_LOCKED;
import static dev.unlatch.policy.guard.AccountStanding.UNKNOWN_DEVICES;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.Blocks;
import java.util.Optional;

/// The lock that an episode is about, as the account was for the latest decision, compared with the
/// account as it is now.
public record DecidedLock(Episode episode) {
  /// Why a lockout is left alone whose unlock Okta has refused because of the account's status:
  /// somebody else has freed it meanwhile, and it may have been locked again since.
  public static final String WRONG_STATUS = "wrong-status";

  /// Whether it is over, so that a user who is found locked must have been locked again since: the
  /// list of locked users does not say since when, and a lockout that was held or left alone stays
  /// on it.
  public boolean isOver(Mode mode) {
    return switch (episode.state()) {
      case WAITING, UNLOCKING, UNCERTAIN, HELD -> false;
      case UNLOCKED, FREED -> true;
      case OBSERVED -> mode == Mode.ENFORCE; // what was only observed is decided for real
      case LEFT -> account().filter(Account::isLocked).isEmpty();
    };
  }

  /// Whether the account is free of it.
  ///
  /// @param blocks Okta's blocks of the account; empty if they could not be read
  public boolean isGone(Account now, Optional<Blocks> blocks) {
    boolean byStatus = account().filter(Account::isLocked).isPresent();
    return now.status().isUsable()
        && blocks.map(it -> byStatus ? !it.anyDevice() : it.isEmpty()).orElse(byStatus);
  }

  /// Whether an account that is locked now is locked by a different lock. If it was free when the
  /// episode ended, it must be.
  public boolean differsFrom(Account now) {
    return switch (episode.state()) {
      case UNLOCKED, FREED -> now.isLocked();
      case LEFT, OBSERVED ->
          wasFreedMeanwhile()
              ? now.isLocked()
              : account()
                  .filter(it -> it.isLocked() ? now.isLockedAnew(it) : now.isLocked())
                  .isPresent();
      case WAITING, UNLOCKING, UNCERTAIN, HELD ->
          account().filter(Account::isLocked).filter(now::isLockedAnew).isPresent();
    };
  }

  /// Whether an account that is blocked now, but not locked by its status, is blocked by a
  /// different lock. If it was blocked when the episode ended, the two cannot be told apart.
  public boolean differsFrom(Blocks now) {
    return switch (episode.state()) {
      case UNLOCKED, FREED -> !now.isEmpty();
      case LEFT ->
          (wasLeft(NOT_LOCKED) || wasFreedMeanwhile())
              ? !now.isEmpty()
              : wasLeft(UNKNOWN_DEVICES) && now.anyDevice();
      case WAITING, UNLOCKING, UNCERTAIN, OBSERVED, HELD -> false;
    };
  }

  /// Whether nothing blocked all of the account, which was left alone for that.
  boolean wasNone() {
    return wasLeft(NOT_LOCKED) || wasLeft(UNKNOWN_DEVICES) || wasFreedMeanwhile();
  }

  boolean wasFreedMeanwhile() {
    return wasLeft(WRONG_STATUS);
  }

  private boolean wasLeft(String reason) {
    return episode.verdict().filter(it -> it.reason().name().equals(reason)).isPresent();
  }

  private Optional<Account> account() {
    return episode.verdict().flatMap(Verdict::account);
  }
}
