package dev.unlatch.check;

import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.Times;
import dev.unlatch.port.Administration.PasswordPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How Okta's password policies meet ours: Okta's own timed unlock may come before the quiet period
/// is over, and frees held accounts too.
///
/// @param policy ours; empty if it cannot be read
record PasswordPolicies(Optional<Policy> policy) {
  private static final String CHECK = "password-policies";
  private static final int MOST_SHOWN = 5;

  static Finding notVisible() {
    return Finding.notVisible(
        CHECK,
        "Okta's password policies are not visible with this role",
        "optional: let the token's owner view policies (okta.policies.read)");
  }

  /// @param all those in force
  Finding finding(List<PasswordPolicy> all) {
    List<PasswordPolicy> early = all.stream().filter(this::isEarly).toList();
    if (!early.isEmpty()) {
      return Finding.problem(
          CHECK,
          "Okta unlocks before our quiet period of %s is over: %s"
              .formatted(longestQuiet(), words(early)),
          "set a shorter quiet-period, or a longer automatic unlock (0: never) at Okta"
              + " (Security, Authenticators, Password)");
    }
    return all.isEmpty() || all.stream().anyMatch(it -> !isSaid(it))
        ? Finding.untold(CHECK, "Okta does not say all about its password policies")
        : Finding.ok(CHECK, "%s; our quiet period: %s".formatted(words(all), quiet()));
  }

  private boolean isEarly(PasswordPolicy other) {
    return other
        .autoUnlock()
        .filter(Duration::isPositive)
        .flatMap(after -> longest().map(quiet -> after.compareTo(quiet) <= 0))
        .orElse(false);
  }

  private Optional<Duration> longest() {
    return policy.map(Policy::quietPeriods).filter(it -> !it.isEmpty()).map(List::getLast);
  }

  private String longestQuiet() {
    return longest().map(Times::spell).orElse("unknown");
  }

  private String quiet() {
    return policy
        .map(it -> it.quietPeriods().stream().map(Times::spell).collect(Collectors.joining(", ")))
        .filter(periods -> !periods.isEmpty())
        .orElse("none");
  }

  private static boolean isSaid(PasswordPolicy policy) {
    return policy.maxAttempts().isPresent() && policy.autoUnlock().isPresent();
  }

  private static String words(List<PasswordPolicy> all) {
    String more = all.size() > MOST_SHOWN ? "; %d more".formatted(all.size() - MOST_SHOWN) : "";
    return all.stream()
            .limit(MOST_SHOWN)
            .map(PasswordPolicies::words)
            .collect(Collectors.joining("; "))
        + more;
  }

  private static String words(PasswordPolicy policy) {
    return "\"%s\" %s, %s%s"
        .formatted(policy.name(), locks(policy), unlocks(policy), directory(policy));
  }

  private static String locks(PasswordPolicy policy) {
    return policy
        .maxAttempts()
        .map(it -> it == 0 ? "never locks" : "locks after %d attempts".formatted(it))
        .orElse("does not say when it locks");
  }

  private static String unlocks(PasswordPolicy policy) {
    return policy
        .autoUnlock()
        .map(
            it ->
                it.isZero()
                    ? "Okta never unlocks"
                    : "Okta unlocks after %s, held accounts too".formatted(Times.spell(it)))
        .orElse("does not say when it unlocks");
  }

  /// Accounts of a directory are none of ours.
  private static String directory(PasswordPolicy policy) {
    return policy
        .skipUnlock()
        .filter(_ -> policy.provider().filter(it -> !it.equals("OKTA")).isPresent())
        .map(
            skips ->
                " (%s, skipUnlock %s: an unlock at Okta %s the directory)"
                    .formatted(
                        policy.provider().orElseThrow(), skips, skips ? "leaves" : "reaches"))
        .orElse("");
  }
}
