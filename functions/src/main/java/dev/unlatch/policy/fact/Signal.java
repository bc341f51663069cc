package dev.unlatch.policy.fact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What Okta reports beyond one lock, mostly a warning: about a user, an address, or the
/// organisation.
///
/// @param subject the Okta user id; the address as
///   [dev.unlatch.policy.event.Circumstances#address()] spells it; empty for the organisation
/// @param at when Okta published it
/// @param event the System Log event (`uuid`) that brought it
public record Signal(Kind kind, String subject, Instant at, Optional<String> event) {
  /// Truncates the time to milliseconds, Okta's own precision.
  public Signal {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /// Whether the attack that it reported is still going on.
  ///
  /// @param all the known signals
  public boolean isOpen(List<Signal> all) {
    return all.stream().noneMatch(it -> it.kind() == Kind.ATTACK_END && it.at().isAfter(at));
  }

  /// What a signal is about.
  public enum About {
    USER,
    ADDRESS,
    ORGANISATION
  }

  /// What a signal says.
  public enum Kind {
    /// The user's risk is high: `user.risk.change` or `user.risk.detect`.
    HIGH_RISK(About.USER),
    /// The user's password has leaked: `security.breached_credential.detected`.
    BREACHED_CREDENTIAL(About.USER),
    /// The user says that it was someone else:
    /// `user.account.report_suspicious_activity_by_enduser`.
    SUSPICIOUS_ACTIVITY(About.USER),
    /// An event that reported a lock of the user carried signs of an attack
    /// ([dev.unlatch.policy.event.Danger]).
    DANGEROUS_LOCK(About.USER),
    /// The user was unlocked, by anyone: `user.account.unlock` or `user.account.unlock_by_admin`.
    UNLOCKED(About.USER),
    /// Okta's timed unlock has given up on the user: `user.account.lock.limit`.
    OKTA_GAVE_UP(About.USER),
    /// ThreatInsight has seen the address at work: `security.threat.detected`.
    THREAT(About.ADDRESS),
    /// The organisation is under attack: `security.attack.start`.
    ATTACK_START(About.ORGANISATION),
    /// The attack is over: `security.attack.end`.
    ATTACK_END(About.ORGANISATION),
    /// A log stream was switched off, by Okta or an administrator:
    /// `system.log_stream.lifecycle.deactivate`.
    STREAM_DEACTIVATED(About.ORGANISATION);

    private final About about;

    Kind(About about) {
      this.about = about;
    }

    /// What it is about.
    public About about() {
      return about;
    }

    /// Whether it is kept as a signal, which guards and rules can look at; an unlock is put on
    /// record with its lockout instead.
    public boolean isKept() {
      return this != UNLOCKED;
    }

    /// The kind as used in policies and records, such as `high-risk`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
