package dev.unlatch.dynamo.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.dynamo.Traffic;
import dev.unlatch.dynamo.Traffic.Call;
import dev.unlatch.dynamo.Workers;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.SourceLocks;
import dev.unlatch.response.ObservationsContract;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One address locks 1,000 users a second, for two seconds, and eight workers take the lockouts.
@StandIns.Given
class AttackTest {
  private static final int WORKERS = 8;
  private static final int SECONDS = 2;
  private static final int A_SECOND = 1_000;
  private static final Duration MINUTES = Duration.ofMinutes(10);
  private static final Circumstances ATTEMPTS = ObservationsContract.attempts("203.0.113.9", 64500);

  private final Workers workers;
  private final List<DynamoObservations> processes;

  AttackTest(StandIns standIns) throws IOException, InterruptedException {
    workers = new Workers(standIns);
    processes = IntStream.range(0, WORKERS).mapToObj(_ -> workers.process()).toList();
  }

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void writesASourceUpToItsCapAndIsCountedExactly() throws Exception {
    for (int second = 0; second < SECONDS; second++) {
      attack(workers.now());
      List<Call> calls = workers.traffic().take();
      assertSourcesAreWrittenUpToTheirCap(calls, second == 0 ? SourceLocks.MOST + WORKERS : 0);
      assertEachIsCountedByOneUnit(calls);
      workers.pass(Duration.ofSeconds(1));
    }
    Instant now = workers.now();
    var found = workers.process().around(Workers.watched(lockout(0, now), ATTEMPTS), now);
    assertEquals(SECONDS * A_SECOND, found.lockouts().within(MINUTES, now));
    assertEquals(SourceLocks.MOST, found.from(ATTEMPTS.address()).users(MINUTES, now));
    assertEquals(SourceLocks.MOST, found.from(ATTEMPTS.network()).users(MINUTES, now));
  }

  private void attack(Instant start) throws Exception {
    List<Callable<Boolean>> shares = new ArrayList<>();
    for (int worker = 0; worker < WORKERS; worker++) {
      int first = worker;
      shares.add(() -> take(processes.get(first), first, start));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
      for (Future<Boolean> share : threads.invokeAll(shares)) {
        assertTrue(share.get());
      }
    }
  }

  private static boolean take(DynamoObservations process, int first, Instant start) {
    for (int i = first; i < A_SECOND; i += WORKERS) {
      Instant at = start.plusMillis(i);
      process.locked(lockout(i, at), ATTEMPTS);
      process.count(at);
    }
    return true;
  }

  private static Lockout lockout(int number, Instant at) {
    return Workers.lockout("00u%016d".formatted(at.toEpochMilli() + number), at);
  }

  private static void assertSourcesAreWrittenUpToTheirCap(List<Call> calls, int most) {
    Map<String, Double> writes = Traffic.writes(calls);
    for (String source : List.of("source#203.0.113.9", "source#AS64500")) {
      assertTrue(writes.getOrDefault(source, 0.0) <= most, writes::toString);
    }
  }

  private static void assertEachIsCountedByOneUnit(List<Call> calls) {
    assertEquals(A_SECOND, Traffic.writeUnits(calls).getOrDefault("counts", 0.0));
  }
}
