package dev.unlatch.message.words;

import java.util.Optional;
import java.util.Set;

/// What a reader should do about the reason of a decision: `docs/policy.md`, "Every reason", in a
/// sentence.
final class Advice {
  /// The reasons of holds that show, by themselves, that somebody attacks.
  private static final Set<String> ALARMING =
      Set.of("second-factors", "okta-gave-up", "risk", "source");

  private Advice() {}

  /// Whether the reason of a hold is a sign of an attack.
  static boolean isAlarming(String reason) {
    return ALARMING.contains(reason);
  }

  /// What to do about a held lockout.
  static String onHold(String reason) {
    return switch (reason) {
      case "administrators", "whole-account" -> "Make sure that it was the user, then release.";
      case "second-factors" ->
          "Have the password changed first: whoever locked the account knows it.";
      case "unknown-devices" -> "Nothing is needed: devices that Okta knows can sign in.";
      case "okta-gave-up" -> "Find out who keeps locking the account before you release it.";
      case "risk" -> "Ask the user, and look at where the attempts came from, before you release.";
      case "per-user" ->
          "Find out what keeps locking the account: usually an old password on some device.";
      case "repeat-lockout" ->
          "Have the old password removed from the device that keeps trying it, then release.";
      case "source" ->
          "Find out whether this is an attack or a network of your own; name your own networks in"
              + " the policy's trusted-networks.";
      case "too-many-events" -> "Look at Okta's System Log: many events report this lockout.";
      case "log-unread" -> "Allow the API token to read Okta's System Log, or set up a log stream.";
      case "no-permission" ->
          "Allow the API token to read and unlock this user, or unlock the account at Okta.";
      case "unreadable" -> "Allow the API token to read what the policy looks at.";
      case "request-expired" -> "Request the unlock again.";
      case "lost" -> "Look at the dead letters.";
      case "outcome-unknown" -> "Look at the account at Okta.";
      case "timed-out" -> "Fix what made the lockout wait, then release.";
      case "no-rule" -> "Decide, and give the policy a last rule without a condition.";
      case "unknown-status", "unexpected-answer" -> "Unlock the account at Okta.";
      default -> "A rule of the policy asks for a person: make sure that it was the user.";
    };
  }

  /// What to do while a lockout waits; empty if there is nothing to do.
  static Optional<String> onWait(String reason) {
    return switch (reason) {
      case "brake" -> Optional.of("Look for an attack; release users who cannot wait.");
      case "stopped" -> Optional.of("Resume unlocks when it is over.");
      case "okta-no-permission" -> Optional.of("Allow the API token to unlock users.");
      case "okta-name" -> Optional.of("Unlock the account at Okta.");
      case "okta-bad-token" -> Optional.of("Put a new API token into its secret.");
      case "policy-unreadable" -> Optional.of("Activate a policy that can be read.");
      default -> Optional.empty();
    };
  }
}
