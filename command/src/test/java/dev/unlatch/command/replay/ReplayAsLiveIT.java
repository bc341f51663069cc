package dev.unlatch.command.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.command.replay.GeneratedLog.Plan;
import dev.unlatch.policy.Guards;
import dev.unlatch.policy.Policy;
import dev.unlatch.response.Episode;
import dev.unlatch.response.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A replay decides as the functions do: three days, with a telephone that locks its account again
/// and again, a morning on which passwords have expired, and a password spray.
class ReplayAsLiveIT {
  private static final Plan PLAN =
      new Plan(7, 4_000, 2_400, 3, Instant.parse("2026-01-05T00:00:00Z"));

  /// Longer than any lockout waits in the end.
  private static final Duration AFTERWARDS = Duration.ofHours(12);

  /// What became of a lockout: the n-th one of a user.
  private record Decided(String lockout, String outcome, String ground, Instant at) {}

  @Test
  void decidesAsTheFunctionsDo() throws Exception {
    String log = String.join("\n", GeneratedLog.events(PLAN));
    List<Decided> replayed = replay(log);
    assertEquals(live(log), replayed);
    Set<String> grounds = replayed.stream().map(Decided::ground).collect(Collectors.toSet());
    assertTrue(
        grounds.containsAll(Set.of("test", "relock", "source", "risk", "unknown-devices")),
        grounds::toString);
  }

  /// With a brake that the morning of the expired passwords opens, and an eye for a telephone that
  /// tries every other hour.
  private static Policy policy() {
    Guards usual = Guards.DEFAULT;
    Guards.BrakeGuard brake =
        new Guards.BrakeGuard(
            8, Duration.ofMinutes(10), Duration.ofMinutes(20), 2, Duration.ofMinutes(1));
    Guards.RelockGuard relock =
        new Guards.RelockGuard(Guards.Setting.HOLD, Duration.ofHours(3), 2, Duration.ofHours(24));
    Guards guards =
        new Guards(
            usual.administrators(),
            usual.wholeAccount(),
            usual.secondFactors(),
            usual.unknownDevices(),
            usual.directory(),
            usual.givenUp(),
            usual.risk(),
            usual.perUser(),
            Optional.of(relock),
            usual.source(),
            Optional.of(brake));
    return Played.policy("test", Duration.ofMinutes(5), guards);
  }

  private static List<Decided> replay(String log) throws UnreadableLogException {
    List<Decided> decided = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    Tally tally =
        new Tally(
            lockout -> {
              String user = lockout.lock().user();
              String id = user + "/" + numbers.merge(user, 1, Integer::sum);
              Outcome outcome = lockout.outcome();
              decided.add(
                  new Decided(id, outcome.kind().word(), outcome.ground().name(), outcome.at()));
            });
    Replay replay =
        new Replay(
            new Replay.Named("policy.yaml", policy()), Optional.empty(), KnownUsers.NONE, tally);
    Report report =
        replay.end(LogReader.read(List.of(Export.text(log)), false, Progress.NONE, replay::play));
    assertFalse(report.policy().brakes().all().isEmpty(), "the brake has never opened");
    return decided;
  }

  private static List<Decided> live(String log) throws Exception {
    try (LiveOrganisation live = new LiveOrganisation(policy())) {
      var _ = LogReader.read(List.of(Export.text(log)), false, Progress.NONE, live::play);
      live.advance(AFTERWARDS);
      return live.ended().stream().map(ReplayAsLiveIT::decided).toList();
    }
  }

  private static Decided decided(Episode episode) {
    Verdict verdict = episode.verdict().orElseThrow();
    return new Decided(
        episode.id(),
        episode.state().name().toLowerCase(Locale.ROOT),
        verdict.ground().name(),
        episode.progress().until());
  }
}
