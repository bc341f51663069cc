package dev.unlatch.check;

import dev.unlatch.policy.Policy;
import java.util.Optional;

/// The policy that decides, as it was just read.
///
/// @param policy empty if it cannot be read
/// @param words where it comes from, or what is wrong with it
public record PolicyReading(Optional<Policy> policy, String words) {
  /// A policy.
  ///
  /// @param origin where it comes from, such as `packed with the functions`
  public static PolicyReading of(Policy policy, String origin) {
    return new PolicyReading(Optional.of(policy), origin);
  }

  /// No policy.
  ///
  /// @param why what is wrong with it
  public static PolicyReading unreadable(String why) {
    return new PolicyReading(Optional.empty(), why);
  }

  Finding finding() {
    return policy
        .map(it -> Finding.ok("policy", "version %s, %s".formatted(it.version(), words)))
        .orElseGet(
            () ->
                Finding.problem(
                    "policy",
                    "it cannot be read, so nothing is decided: " + words,
                    "run ./unlatch lint, mend the policy and deploy it"));
  }
}
