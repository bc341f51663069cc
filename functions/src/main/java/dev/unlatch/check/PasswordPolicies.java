package dev.unlatch.check;

import dev.unlatch.policy.fact.Times;
import dev.unlatch.port.okta.Administration.PasswordPolicy;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Okta's password policies compared with ours: Okta's own timed unlock may come before the quiet
/// period is over, and frees held accounts too.
///
/// @param quiet our quiet periods, the shortest first; empty if our policy cannot be read
record PasswordPolicies(List<Duration> quiet) {
  private static final String CHECK = "password-policies";
  private static final int MOST_SHOWN = 5;

  static SetUpFinding notVisible() {
    return SetUpFinding.notVisible(
        CHECK,
        "Okta's password policies are not visible with this role",
        "let the token's owner view policies");
  }

  /// @param all those in force
  SetUpFinding finding(List<PasswordPolicy> all) {
    List<PasswordPolicy> early = all.stream().filter(this::isEarly).toList();
    if (!early.isEmpty()) {
      return SetUpFinding.problem(
          CHECK,
          "Okta unlocks before our quiet period of %s is over: %s"
              .formatted(Times.spell(quiet.getLast()), words(early)),
          "set a shorter quiet-period, or at Okta a later automatic unlock, or none");
    }
    String periods = quiet.stream().map(Times::spell).collect(Collectors.joining(", "));
    return all.isEmpty() || all.stream().anyMatch(it -> !isSaid(it))
        ? SetUpFinding.unknown(CHECK, "Okta does not say all about its password policies")
        : SetUpFinding.ok(CHECK, words(all) + "; our quiet period: " + periods);
  }

  private boolean isEarly(PasswordPolicy policy) {
    return policy
        .autoUnlock()
        .filter(after -> after.isPositive() && !quiet.isEmpty())
        .filter(after -> after.compareTo(quiet.getLast()) <= 0)
        .isPresent();
  }

  private static boolean isSaid(PasswordPolicy policy) {
    return policy.maxAttempts().isPresent() && policy.autoUnlock().isPresent();
  }

  private static String words(List<PasswordPolicy> all) {
    String shown =
        all.stream()
            .limit(MOST_SHOWN)
            .map(PasswordPolicies::words)
            .collect(Collectors.joining("; "));
    return all.size() > MOST_SHOWN
        ? "%s; and %d more".formatted(shown, all.size() - MOST_SHOWN)
        : shown;
  }

  private static String words(PasswordPolicy policy) {
    String locks =
        policy
            .maxAttempts()
            .map(it -> it == 0 ? "never locks" : "locks after " + Times.count(it, "attempt"))
            .orElse("does not say when it locks");
    String unlocks =
        policy
            .autoUnlock()
            .map(it -> it.isZero() ? "never unlocks" : "unlocks after " + Times.spell(it))
            .orElse("does not say when it unlocks");
    return "\"%s\" %s, %s%s".formatted(policy.name(), locks, unlocks, directory(policy));
  }

  /// Okta's API unlocks no account of a directory, but a help desk may do it in the console.
  private static String directory(PasswordPolicy policy) {
    return policy
        .skipUnlock()
        .filter(_ -> policy.provider().filter(it -> !it.equals("OKTA")).isPresent())
        .map(skips -> ", %s, skipUnlock: %s".formatted(policy.provider().orElseThrow(), skips))
        .orElse("");
  }
}
