package dev.unlatch.policy.guard;

import dev.unlatch.policy.event.Excerpt;
import java.util.Optional;
import java.util.Set;

/// The reason for a decision.
///
/// @param name the rule or guard, such as `quiet-period` or `administrators`; one of few, because
///   names are counted
/// @param because the facts behind it, with their numbers, as a clause that a person reads. It goes
///   into logs and metrics: no personal data, no secret
/// @param detail what else helps a person, such as the address and the client that locked the
///   account; for the record alone
public record Reason(String name, String because, Optional<String> detail) {
  /// The longest clause that is kept, in characters; real ones have a few dozen. What a stranger
  /// has written must not make a decision too long for its record.
  private static final int LONGEST = 2_000;

  /// The names that are not rules: what `docs/policy.md` lists under "Every reason". No rule may
  /// have one of them, or a record would not say whether the rule decided.
  public static final Set<String> OWN =
      Set.of(
          "administrators",
          "brake",
          "deprovisioned",
          "directory",
          "directory-lock",
          "gone",
          "log",
          "log-unread",
          "lost",
          "no-permission",
          "no-rule",
          "not-activated",
          "not-allowed",
          "not-locked",
          "okta-bad-token",
          "okta-circuit-open",
          "okta-crowded",
          "okta-fault",
          "okta-gave-up",
          "okta-name",
          "okta-no-permission",
          "okta-rate-limited",
          "okta-reserve",
          "okta-unreachable",
          "other-id",
          "outcome-unknown",
          "override",
          "per-user",
          "policy-unreadable",
          "quiet-period",
          "repeat-lockout",
          "request-expired",
          "risk",
          "second-factors",
          "source",
          "stopped",
          "suspended",
          "timed-out",
          "too-late",
          "too-many-events",
          "unexpected-answer",
          "unknown-devices",
          "unknown-status",
          "unreadable",
          "whole-account",
          "wrong-status");

  /// Cuts what is too long.
  public Reason {
    because = Excerpt.of(because, LONGEST);
    detail = detail.map(it -> Excerpt.of(it, LONGEST));
  }

  /// A reason with no detail.
  public Reason(String name, String because) {
    this(name, because, Optional.empty());
  }
}
