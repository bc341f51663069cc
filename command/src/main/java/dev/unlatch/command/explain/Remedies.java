package dev.unlatch.command.explain;

import dev.unlatch.policy.fact.Times;
import dev.unlatch.policy.guard.Check;
import dev.unlatch.policy.guard.Decision;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.PerUserGuard;
import dev.unlatch.policy.guard.RepeatLockoutGuard;
import dev.unlatch.policy.guard.RiskGuard;
import dev.unlatch.policy.guard.SourceGuard;
import java.util.Optional;

/// What would have to be different for a step to let a lockout pass.
///
/// @param guards the policy's
public record Remedies(Guards guards) {
  /// For a step before the rules, which looks at the account.
  static String before(Check check) {
    return switch (check.name()) {
      case "gone" -> "a user whom Okta knows";
      case "directory" -> "an account whose password Okta keeps (provider OKTA)";
      case "directory-lock", "unknown-devices" -> "a lock of the account itself, status LOCKED_OUT";
      case "unreadable" -> "a token that may read the account's groups and roles";
      default -> "an account with the status LOCKED_OUT";
    };
  }

  /// For a guard, or what follows the guards; empty if the reason already says so.
  public Optional<String> after(Check check) {
    return switch (check.name()) {
      case "whole-account" -> Optional.of("less than the whole account locked");
      case "second-factors" -> Optional.of("a lock by wrong passwords");
      case "okta-gave-up" ->
          Optional.of("no user.account.lock.limit in " + Times.spell(guards.oktaGaveUp().within()));
      case "administrators" -> Optional.of("roles that can be read, and none among them");
      case "risk" -> guards.risk().map(Remedies::risk);
      case "per-user" -> guards.perUser().map(Remedies::perUser);
      case "repeat-lockout" -> guards.repeatLockout().map(Remedies::repeatLockout);
      case "source" -> guards.source().map(Remedies::source);
      case "quiet-period" -> until(check);
      case "log" -> Optional.of("a reading of the System Log that began after the lock");
      case "log-unread" -> Optional.of("a token that may read the System Log");
      case "stopped" -> Optional.of("an operator's `unlatch resume`");
      case "brake" ->
          until(check).map(it -> "the brake closed, or a probe's turn; it looks again " + it);
      default -> Optional.empty();
    };
  }

  private static String risk(RiskGuard guard) {
    return "none of these signs in the event, and no signal in " + Times.spell(guard.within());
  }

  private static String perUser(PerUserGuard guard) {
    return "fewer than " + guard.unlocks() + " unlocks in " + Times.spell(guard.within());
  }

  private static String repeatLockout(RepeatLockoutGuard guard) {
    return "locked again so soon fewer than %d times in %s"
        .formatted(guard.times(), Times.spell(guard.within()));
  }

  private static String source(SourceGuard guard) {
    return "fewer than %d users locked from the address and %d from the network in %s"
        .formatted(guard.users(), guard.networkUsers(), Times.spell(guard.within()));
  }

  private static Optional<String> until(Check check) {
    return check
        .decision()
        .filter(Decision.Wait.class::isInstance)
        .map(Decision.Wait.class::cast)
        .map(wait -> "at " + wait.until() + " or later");
  }
}
