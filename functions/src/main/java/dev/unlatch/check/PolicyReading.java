package dev.unlatch.check;

import dev.unlatch.policy.Policy;
import java.util.Optional;

/// The policy that decides, as it was just read.
///
/// @param policy empty if it cannot be read
/// @param words where it comes from, such as `packed with the functions`, or what is wrong with it
public record PolicyReading(Optional<Policy> policy, String words) {
  SetUpFinding finding() {
    return policy
        .map(it -> SetUpFinding.ok("policy", "version %s, %s".formatted(it.version(), words)))
        .orElseGet(
            () ->
                SetUpFinding.problem(
                    "policy",
                    "cannot be read, so nothing is decided: " + words,
                    "activate one that can be read with ./unlatch policy activate, or correct the"
                        + " packed one and deploy it"));
  }
}
