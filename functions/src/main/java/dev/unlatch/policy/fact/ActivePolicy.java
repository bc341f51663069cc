package dev.unlatch.policy.fact;

import java.time.Instant;
import java.util.Optional;

/// Which policy the table has in force: a pointer to an immutable body.
///
/// @param active what decides
/// @param previous what was in force before, and decides if the active one cannot be read; empty if
///   nothing was activated before
public record ActivePolicy(Activation active, Optional<Activation> previous) {
  /// A pointer that cannot be read: neither policy is known.
  public static final ActivePolicy UNREADABLE =
      new ActivePolicy(new Activation(0, "", "", "", Instant.EPOCH, ""), Optional.empty());

  /// That a policy was put in force.
  ///
  /// @param number counts the activations, from 1
  /// @param body the SHA-256 of the policy with its tests, 64 hexadecimal digits
  /// @param by who did it, in that person's own words
  /// @param comment why, in that person's own words
  /// @param invocation the AWS request id of the invocation, under which CloudTrail names the
  ///   caller
  public record Activation(
      long number, String body, String by, String comment, Instant at, String invocation) {
    /// How many digits of a hash name a policy.
    private static final int DIGITS = 12;

    /// Names the policy in records and logs: the first 12 digits of [#body].
    public String version() {
      return body.substring(0, Math.min(DIGITS, body.length()));
    }
  }
}
