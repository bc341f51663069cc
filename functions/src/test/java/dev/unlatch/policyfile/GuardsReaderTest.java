package dev.unlatch.policyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.policy.Guards;
import dev.unlatch.policy.Guards.BrakeGuard;
import dev.unlatch.policy.Guards.GivenUpGuard;
import dev.unlatch.policy.Guards.PerUserGuard;
import dev.unlatch.policy.Guards.RelockGuard;
import dev.unlatch.policy.Guards.RiskGuard;
import dev.unlatch.policy.Guards.Setting;
import dev.unlatch.policy.Guards.SourceGuard;
import dev.unlatch.policy.TrustedNetworks;
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
            Setting.LEAVE,
            Setting.HOLD,
            Setting.LEAVE,
            Setting.OFF,
            Setting.HOLD,
            new GivenUpGuard(Setting.LEAVE, Duration.ofDays(2)),
            Optional.of(new RiskGuard(Setting.LEAVE, Duration.ofHours(12), false)),
            Optional.of(new PerUserGuard(Setting.LEAVE, 2, Duration.ofHours(12))),
            Optional.of(
                new RelockGuard(Setting.LEAVE, Duration.ofMinutes(5), 3, Duration.ofHours(6))),
            Optional.of(
                new SourceGuard(
                    Setting.LEAVE,
                    4,
                    20,
                    Duration.ofMinutes(30),
                    new TrustedNetworks(
                        Stream.of("203.0.113.7/32", "2001:db8::/48")
                            .map(TrustedNetworks.Range::parse)
                            .toList()))),
            Optional.of(
                new BrakeGuard(
                    100,
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    2,
                    Duration.ofSeconds(30)))),
        guards(
            """
              administrators: leave
              whole-account: hold
              second-factors: leave
              unknown-devices: off
              directory: hold
              given-up: { decide: leave, within: 2d }
              risk: { decide: leave, within: 12h, unreadable: ignore }
              per-user: { decide: leave, unlocks: 2, within: 12h }
              relock: { decide: leave, after-unlock-within: 5m, times: 3, within: 6h }
              source:
                decide: leave
                users: 4
                network-users: 20
                trusted-networks: [203.0.113.7, 2001:db8::/48]
                within: 30m
              brake: { lockouts: 100, within: 5m, cool-down: 15m, trial: { unlocks: 2, every: 30s } }
            """));
  }

  @Test
  void takesTheDefaultOfEachFieldThatIsNotSaid() {
    assertEquals(
        Guards.DEFAULT,
        guards(
            """
              given-up: {}
              risk: {}
              per-user: { within: 24h }
              relock: { times: 2 }
              source: { users: 5 }
              brake: { trial: { every: 1m } }
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
              given-up: off
              risk: off
              per-user: off
              relock: off
              source: off
              brake: off
            """);
    Duration day = Duration.ofHours(24);
    assertEquals(new GivenUpGuard(Setting.OFF, day), off.givenUp());
    assertEquals(
        List.of(Optional.empty(), Optional.empty(), Optional.empty()),
        List.of(off.risk(), off.perUser(), off.relock()));
    assertEquals(List.of(Optional.empty(), Optional.empty()), List.of(off.source(), off.brake()));
    assertEquals(
        List.of(Setting.OFF, Setting.OFF, Setting.OFF, Setting.OFF, Setting.LEAVE),
        List.of(
            off.administrators(),
            off.wholeAccount(),
            off.secondFactors(),
            off.unknownDevices(),
            off.directory()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"given-up", "risk", "per-user", "relock", "source"})
  void takesTheShortFormOfWhatIsDone(String guard) {
    assertEquals(
        guards("  " + guard + ": { decide: leave }\n"), guards("  " + guard + ": leave\n"));
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
    "relock, times, 1, 100",
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
    "given-up, within, 30d",
    "risk, within, 30d",
    "per-user, within, 30d",
    "relock, within, 30d",
    "relock, after-unlock-within, 30d",
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
  void takesFromOneToTwentyTrials() {
    assertEquals(0, problems("brake", "trial", "{ unlocks: 1, every: 1s }"));
    assertEquals(0, problems("brake", "trial", "{ unlocks: 20, every: 30d }"));
    assertEquals(1, problems("brake", "trial", "{ unlocks: 0 }"));
    assertEquals(1, problems("brake", "trial", "{ unlocks: 21 }"));
    assertEquals(1, problems("brake", "trial", "{ every: 30d1s }"));
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
