package dev.unlatch.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.policy.event.TrustedNetworks;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.Guards.Setting;
import dev.unlatch.policy.guard.OktaGaveUpGuard;
import dev.unlatch.policy.guard.PerUserGuard;
import dev.unlatch.policy.guard.RepeatLockoutGuard;
import dev.unlatch.policy.guard.RiskGuard;
import dev.unlatch.policy.guard.SourceGuard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardsReaderTest {
  @Test
  void readsEveryField() {
    assertEquals(
        new Guards(
            Setting.IGNORE,
            Setting.HOLD,
            Setting.IGNORE,
            Setting.OFF,
            Setting.HOLD,
            new OktaGaveUpGuard(Setting.IGNORE, Duration.ofDays(2)),
            Optional.of(new RiskGuard(Setting.IGNORE, Duration.ofHours(12), false)),
            Optional.of(new PerUserGuard(Setting.IGNORE, 2, Duration.ofHours(12))),
            Optional.of(
                new RepeatLockoutGuard(
                    Setting.IGNORE, Duration.ofMinutes(5), 3, Duration.ofHours(6))),
            Optional.of(
                new SourceGuard(
                    Setting.IGNORE,
                    4,
                    20,
                    Duration.ofMinutes(30),
                    new TrustedNetworks(
                        Stream.of("203.0.113.7/32", "2001:db8::/48")
                            .map(TrustedNetworks.Range::parse)
                            .toList()))),
            Optional.of(
                new Brake.Guard(
                    100,
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    2,
                    Duration.ofSeconds(30)))),
        guards(
            """
              administrators: ignore
              whole-account: hold
              second-factors: ignore
              unknown-devices: off
              directory: hold
              okta-gave-up: { decide: ignore, within: 2d }
              risk: { decide: ignore, within: 12h, unreadable: allow }
              per-user: { decide: ignore, unlocks: 2, within: 12h }
              repeat-lockout: { decide: ignore, after-unlock-within: 5m, times: 3, within: 6h }
              source:
                decide: ignore
                users: 4
                network-users: 20
                trusted-networks: [203.0.113.7, 2001:db8::/48]
                within: 30m
              brake: { lockouts: 100, within: 5m, cool-down: 15m, probe: { unlocks: 2, every: 30s } }
            """));
  }

  @Test
  void takesTheDefaultOfEachFieldThatIsNotSaid() {
    assertEquals(
        Guards.DEFAULT,
        guards(
            """
              okta-gave-up: {}
              risk: {}
              per-user: { within: 24h }
              repeat-lockout: { times: 2 }
              source: { users: 5 }
              brake: { probe: { every: 1m } }
            """));
  }

  @Test
  void turnsEachGuardOff() {
    Guards off =
        guards(
            """
              administrators: off
              whole-account: off
              second-factors: off
              unknown-devices: off
              okta-gave-up: off
              risk: off
              per-user: off
              repeat-lockout: off
              source: off
              brake: off
            """);
    Duration day = Duration.ofHours(24);
    assertEquals(new OktaGaveUpGuard(Setting.OFF, day), off.oktaGaveUp());
    assertEquals(
        List.of(Optional.empty(), Optional.empty(), Optional.empty()),
        List.of(off.risk(), off.perUser(), off.repeatLockout()));
    assertEquals(List.of(Optional.empty(), Optional.empty()), List.of(off.source(), off.brake()));
    assertEquals(
        List.of(Setting.OFF, Setting.OFF, Setting.OFF, Setting.OFF, Setting.IGNORE),
        List.of(
            off.administrators(),
            off.wholeAccount(),
            off.secondFactors(),
            off.unknownDevices(),
            off.directory()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"okta-gave-up", "risk", "per-user", "repeat-lockout", "source"})
  void takesTheShortFormOfWhatIsDone(String guard) {
    assertEquals(
        guards("  " + guard + ": { decide: ignore }\n"), guards("  " + guard + ": ignore\n"));
    assertEquals(guards("  " + guard + ": { decide: off }\n"), guards("  " + guard + ": off\n"));
  }

  @ParameterizedTest
  @CsvSource({"3, 30", "30, 30", "31, 31", "100, 100"})
  void takesThirtyForANetworkAndNeverLessThanForItsAddresses(int users, int networkUsers) {
    SourceGuard source = guards("  source: { users: " + users + " }\n").source().orElseThrow();
    assertEquals(networkUsers, source.networkUsers());
  }

  @Test
  void takesAHundredTrustedNetworks() {
    String ranges = "[" + "203.0.113.7, ".repeat(99) + "203.0.113.0/24]";
    assertEquals(0, problems("source", "trusted-networks", ranges));
    assertEquals(1, problems("source", "trusted-networks", "[2001:db8::1, " + ranges.substring(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "per-user, unlocks, 1, 100",
    "repeat-lockout, times, 1, 100",
    "source, users, 2, 100",
    "source, network-users, 2, 100",
    "brake, lockouts, 1, 1000000",
  })
  void takesCapsFromTheLeastToTheMost(String guard, String field, int least, int most) {
    assertEquals(0, problems(guard, field, String.valueOf(least)));
    assertEquals(0, problems(guard, field, String.valueOf(most)));
    assertEquals(1, problems(guard, field, String.valueOf(least - 1)));
    assertEquals(1, problems(guard, field, String.valueOf(most + 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "okta-gave-up, within, 30d",
    "risk, within, 30d",
    "per-user, within, 30d",
    "repeat-lockout, within, 30d",
    "repeat-lockout, after-unlock-within, 30d",
    "source, within, 6h",
    "brake, within, 1h",
    "brake, cool-down, 30d",
  })
  void takesDurationsFromASecondToTheLongest(String guard, String field, String longest) {
    assertEquals(0, problems(guard, field, "1s"));
    assertEquals(0, problems(guard, field, longest));
    assertEquals(1, problems(guard, field, "0s"));
    assertEquals(1, problems(guard, field, longest + "1s"));
  }

  @Test
  void takesFromOneToTwentyProbes() {
    assertEquals(0, problems("brake", "probe", "{ unlocks: 1, every: 1s }"));
    assertEquals(0, problems("brake", "probe", "{ unlocks: 20, every: 30d }"));
    assertEquals(1, problems("brake", "probe", "{ unlocks: 0 }"));
    assertEquals(1, problems("brake", "probe", "{ unlocks: 21 }"));
    assertEquals(1, problems("brake", "probe", "{ every: 30d1s }"));
  }

  private static int problems(String guard, String field, String value) {
    return PolicyFile.parse(policy("  %s: { %s: %s }\n".formatted(guard, field, value)))
        .problems()
        .size();
  }

  private static Guards guards(String guards) {
    return PolicyFile.read(policy(guards)).guards();
  }

  private static String policy(String guards) {
    return "policy: 1\nrules: [{ name: all, decide: hold }]\nguards:\n" + guards;
  }
}
