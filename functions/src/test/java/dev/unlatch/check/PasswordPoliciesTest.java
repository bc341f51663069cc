package dev.unlatch.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.check.SetUpFinding.Severity;
import dev.unlatch.port.okta.Administration.PasswordPolicy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordPoliciesTest {
  private static final PasswordPolicies OURS =
      new PasswordPolicies(List.of(Duration.ofMinutes(5), Duration.ofMinutes(30)));

  @Test
  void showsWhatOktaDoesBesideOurQuietPeriods() {
    assertEquals(
        "\"Staff\" locks after 10 attempts, unlocks after 1h; \"AD\" never locks, never unlocks,"
            + " ACTIVE_DIRECTORY, skipUnlock: true; our quiet period: 5m, 30m",
        OURS.finding(
                List.of(
                    policy("Staff", "OKTA", 10, Duration.ofHours(1)),
                    policy("AD", "ACTIVE_DIRECTORY", 0, Duration.ZERO)))
            .text());
  }

  @Test
  void theLongestQuietPeriodMustBeOverFirst() {
    SetUpFinding early =
        OURS.finding(
            List.of(
                policy("Late", "OKTA", 10, Duration.ofMinutes(31)),
                policy("Early", "OKTA", 10, Duration.ofMinutes(30))));
    assertEquals(Severity.PROBLEM, early.severity());
    assertEquals(
        "Okta unlocks before our quiet period of 30m is over: \"Early\" locks after 10 attempts,"
            + " unlocks after 30m",
        early.text());
  }

  @Test
  void showsFiveAtMost() {
    PasswordPolicy one = policy("P", "OKTA", 1, Duration.ZERO);
    assertEquals(
        "\"P\" locks after 1 attempt, never unlocks; ".repeat(5)
            + "and 2 more; our quiet period: 5m, 30m",
        OURS.finding(Collections.nCopies(7, one)).text());
  }

  private static PasswordPolicy policy(
      String name, String provider, int attempts, Duration autoUnlock) {
    return new PasswordPolicy(
        name,
        Optional.of(provider),
        Optional.of(attempts),
        Optional.of(autoUnlock),
        Optional.of(true));
  }
}
