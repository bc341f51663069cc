package dev.unlatch.command.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.command.LockoutsTable;
import dev.unlatch.command.replay.GeneratedLog.Plan;
import dev.unlatch.command.replay.log.Export;
import dev.unlatch.command.replay.log.ExportReader;
import dev.unlatch.command.replay.report.Outcome;
import dev.unlatch.command.replay.report.ReplayReport;
import dev.unlatch.command.replay.tally.PolicyTally;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.Policy;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.guard.Guards;
import dev.unlatch.policy.guard.RepeatLockoutGuard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A replay decides as the functions do: in three days of a company, with a telephone that locks
/// its account again and again, a morning on which passwords have expired, and a password spray;
/// and in some hours of many small organisations.
@Order(1) // first, since it takes the longest
class ReplayAsLiveTest {
  private static final Plan PLAN =
      new Plan(7, 4_000, 2_400, 3, Instant.parse("2026-01-05T00:00:00Z"));

  /// Longer than any lockout waits in the end.
  private static final Duration AFTERWARDS = Duration.ofHours(12);

  /// What became of a lockout: the n-th one of a user.
  private record Decided(String lockout, String outcome, String reason, Instant at) {}

  private static final int SMALL_ONES = 200;

  /// So many of them are played a second time, on a table in DynamoDB Local, which takes longer.
  private static final int IN_THE_TABLE = 5;

  @Test
  void decidesAsTheFunctionsDo() throws Exception {
    String log = String.join("\n", GeneratedLog.events(PLAN));
    List<Decided> replayed = replay(log, policy(), KnownUsers.NONE, true);
    try (LiveOrganisation live =
        new LiveOrganisation(policy(), _ -> LiveOrganisation.Kept.inMemory())) {
      assertEquals(play(log, live), replayed);
    }
    Set<String> reasons = reasons(replayed);
    assertTrue(
        reasons.containsAll(Set.of("test", "repeat-lockout", "source", "risk", "unknown-devices")),
        reasons::toString);
  }

  @Test
  void decidesAsTheFunctionsDoInSmallOrganisations(@TempDir Path folder) throws Exception {
    Set<String> reasons = new TreeSet<>();
    for (int seed = 1; seed <= SMALL_ONES; seed++) {
      SmallOrganisation small = new SmallOrganisation(seed);
      String log = String.join("\n", small.events());
      Path users = Files.write(folder.resolve("users"), small.users());
      List<Decided> replayed = replay(log, small.policy(), KnownUsers.read(users), false);
      assertEquals(
          played(small, log, _ -> LiveOrganisation.Kept.inMemory()), replayed, "seed " + seed);
      if (seed <= IN_THE_TABLE) {
        try (LockoutsTable table = new LockoutsTable()) {
          assertEquals(
              played(small, log, clock -> LiveOrganisation.Kept.in(table, clock)),
              replayed,
              "seed " + seed + " in the table");
        }
      }
      reasons.addAll(reasons(replayed));
    }
    assertEquals(
        Set.of(
            "administrators",
            "by a proxy",
            "directory",
            "everyone",
            "okta-gave-up",
            "not-locked",
            "per-user",
            "repeat-lockout",
            "risk",
            "second-factors",
            "source",
            "unknown-devices"),
        reasons);
  }

  private static List<Decided> played(
      SmallOrganisation small, String log, Function<Clock, LiveOrganisation.Kept> keeping)
      throws Exception {
    try (LiveOrganisation live = new LiveOrganisation(small.policy(), keeping)) {
      small.populate(live);
      return play(log, live);
    }
  }

  private static Set<String> reasons(List<Decided> decided) {
    return decided.stream().map(Decided::reason).collect(Collectors.toSet());
  }

  /// With a brake that the morning of the expired passwords opens, and an eye for a telephone that
  /// tries every other hour.
  private static Policy policy() {
    Guards usual = Guards.DEFAULT;
    Brake.Guard brake =
        new Brake.Guard(
            8, Duration.ofMinutes(10), Duration.ofMinutes(20), 2, Duration.ofMinutes(1));
    RepeatLockoutGuard repeatLockout =
        new RepeatLockoutGuard(Guards.Setting.HOLD, Duration.ofHours(3), 2, Duration.ofHours(24));
    Guards guards =
        new Guards(
            usual.administrators(),
            usual.wholeAccount(),
            usual.secondFactors(),
            usual.unknownDevices(),
            usual.directory(),
            usual.oktaGaveUp(),
            usual.risk(),
            usual.perUser(),
            Optional.of(repeatLockout),
            usual.source(),
            Optional.of(brake));
    return Played.policy("test", Duration.ofMinutes(5), guards);
  }

  private static List<Decided> replay(String log, Policy policy, KnownUsers known, boolean brakes) {
    List<Decided> decided = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    PolicyTally tally =
        new PolicyTally(
            lockout -> {
              String user = lockout.lock().user();
              String id = user + "/" + numbers.merge(user, 1, Integer::sum);
              Outcome outcome = lockout.outcome();
              decided.add(
                  new Decided(id, outcome.kind().word(), outcome.reason().name(), outcome.at()));
            });
    Replay replay =
        new Replay(new Replay.Named("policy.yaml", policy), Optional.empty(), known, tally);
    ReplayReport report =
        replay.end(ExportReader.read(List.of(Export.text(log)), false, replay::play));
    assertFalse(brakes && report.policy().brakes().all().isEmpty(), "the brake has never opened");
    return decided;
  }

  private static List<Decided> play(String log, LiveOrganisation live) throws Exception {
    var _ = ExportReader.read(List.of(Export.text(log)), false, live::play);
    live.advance(AFTERWARDS);
    return live.ended().stream().map(ReplayAsLiveTest::decided).toList();
  }

  private static Decided decided(Episode episode) {
    Verdict verdict = episode.verdict().orElseThrow();
    return new Decided(
        episode.id(),
        episode.state().name().toLowerCase(Locale.ROOT),
        verdict.reason().name(),
        episode.progress().until());
  }
}
