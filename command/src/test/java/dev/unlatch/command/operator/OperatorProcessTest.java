package dev.unlatch.command.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.command.LockoutsTable;
import dev.unlatch.dynamo.episode.DynamoLockouts;
import dev.unlatch.dynamo.organisation.DynamoObservations;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.SourceLocks;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.policy.tell.Person;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The operator's commands as processes of their own, on DynamoDB Local with the template's table.
class OperatorProcessTest {
  private static final Circumstances FROM =
      Circumstances.of("{\"client\": {\"ipAddress\": \"192.0.2.7\"}}");

  @TempDir private Path folder;
  private LockoutsTable table;
  private DynamoLockouts lockouts;
  private DynamoObservations observations;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    table = new LockoutsTable();
    lockouts = table.lockouts();
    observations = table.observations(Clock.systemUTC());
  }

  @AfterEach
  void stop() throws IOException {
    table.close();
  }

  @Test
  void stopsAndLetsGoAndTellsSo() throws Exception {
    assertTrue(unlatch("status").contains("unlocks   on, nobody has ever stopped them"));
    assertEquals("Unlocks are stopped.\n", unlatch("stop", "--comment", "Too many", "--by", "Kim"));
    assertTrue(unlatch("status").matches("(?s).*unlocks   stopped since .* by Kim: Too many\n.*"));
    assertEquals(
        "Unlocks are no longer stopped.\n",
        unlatch("resume", "--comment", "Over", "--by", "Robin"));
    assertTrue(unlatch("status").matches("(?s).*unlocks   on since .* by Robin: Over\n.*"));
    assertEquals(List.of("Robin", "Kim"), observations.turned().stream().map(Stop::by).toList());
  }

  @Test
  void tellsOfTheLockoutsThatAreCounted() throws Exception {
    Instant now = Clock.systemUTC().instant();
    observations.count(now);
    observations.count(now);
    assertTrue(unlatch("status").contains("2 in the last 10 minutes, 2 in the last hour"));
  }

  @Test
  void tellsWhatIsHeldTheOldestFirst() throws Exception {
    save(SampleEpisodes.held(SampleEpisodes.KIM, 1, 9));
    save(SampleEpisodes.unlocked(SampleEpisodes.ROBIN, 1));
    save(SampleEpisodes.held(SampleEpisodes.ROBIN, 2, 5));
    List<String> held = unlatch("held").lines().toList();
    assertEquals(2, held.size());
    assertTrue(held.getFirst().startsWith(SampleEpisodes.ROBIN), held.getFirst());
    assertTrue(held.getLast().startsWith(SampleEpisodes.KIM), held.getLast());
    assertTrue(unlatch("status").contains("held      2, the oldest since 2026-01-05 09:35:12 UTC"));
  }

  @Test
  void tellsAUsersHistoryTheLatestFirst() throws Exception {
    save(SampleEpisodes.unlocked(SampleEpisodes.ROBIN, 1));
    save(SampleEpisodes.held(SampleEpisodes.ROBIN, 2, 5));
    List<String> heads =
        unlatch("history", SampleEpisodes.ROBIN)
            .lines()
            .filter(line -> line.startsWith(SampleEpisodes.ROBIN))
            .toList();
    assertEquals(2, heads.size());
    assertTrue(heads.getFirst().startsWith(SampleEpisodes.ROBIN + "/2  held"), heads.getFirst());
  }

  @Test
  void erasesAUserAndNobodyElse() throws Exception {
    save(SampleEpisodes.unlocked(SampleEpisodes.ROBIN, 1));
    save(SampleEpisodes.held(SampleEpisodes.ROBIN, 2, 5));
    save(SampleEpisodes.held(SampleEpisodes.KIM, 1, 9));
    assertEquals(1, persons(SampleEpisodes.ROBIN).size());
    Instant now = Clock.systemUTC().instant();
    observations.keep(
        new Signal(Signal.Kind.HIGH_RISK, SampleEpisodes.ROBIN, now, Optional.empty()));
    observations.locked(locked(SampleEpisodes.ROBIN, now), FROM);
    observations.locked(locked(SampleEpisodes.KIM, now), FROM);
    assertEquals(
        "erased: 2 lockouts of %s, and the user in 1 items about addresses\n"
            .formatted(SampleEpisodes.ROBIN),
        unlatch("forget", SampleEpisodes.ROBIN));
    assertEquals(List.of(), lockouts.all(SampleEpisodes.ROBIN).toList());
    assertEquals(List.of(), persons(SampleEpisodes.ROBIN));
    assertEquals(1, persons(SampleEpisodes.KIM).size());
    Watched watched =
        new Watched(
            Optional.of(SampleEpisodes.ROBIN),
            Set.of(),
            List.of(new Watched.Source("192.0.2.7", now)),
            Duration.ofHours(1),
            Duration.ZERO);
    Surroundings left = table.observations(Clock.systemUTC()).around(watched, now);
    assertEquals(List.of(), left.signals());
    List<String> users =
        left.from(Optional.of("192.0.2.7")).locks().stream().map(SourceLocks.Lock::user).toList();
    assertEquals(2, users.size());
    assertTrue(users.contains(SampleEpisodes.KIM), users::toString);
    assertFalse(users.contains(SampleEpisodes.ROBIN), users::toString);
  }

  private List<Person> persons(String user) {
    return lockouts
        .all(user)
        .flatMap(it -> it.verdict().flatMap(Verdict::person).stream())
        .toList();
  }

  private static Lockout locked(String user, Instant at) {
    return new Lockout(user, LockKind.WHOLE_ACCOUNT, at, Optional.of("event of " + user));
  }

  @Test
  void saysThatThereIsNoSuchTable() throws Exception {
    UnlatchProcess process = process("status", "--table", "Other");
    assertEquals(2, process.status());
    String error = process.err();
    assertTrue(error.startsWith("unlatch: AWS knows no such table or function"), error);
    assertEquals(1, error.lines().count());
  }

  private void save(Episode episode) {
    assertTrue(lockouts.save(episode).isPresent());
  }

  private String unlatch(String... arguments) throws IOException, InterruptedException {
    UnlatchProcess process = process(arguments);
    String out = process.out();
    assertEquals(0, process.status());
    assertEquals("", process.err());
    return out;
  }

  private UnlatchProcess process(String... arguments) throws IOException {
    return UnlatchProcess.start(folder.resolve("err"), variables(), arguments);
  }

  private Map<String, String> variables() {
    return Map.of(
        "AWS_ENDPOINT_URL", table.url().toString(),
        "AWS_REGION", AwsAccount.REGION,
        "AWS_ACCESS_KEY_ID", AwsAccount.KEY,
        "AWS_SECRET_ACCESS_KEY", AwsAccount.KEY,
        "LOCKOUTS_TABLE", LockoutsTable.NAME);
  }
}
