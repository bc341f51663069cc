package dev.unlatch.dynamo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.dynamo.Traffic.Call;
import dev.unlatch.policy.Circumstances;
import dev.unlatch.policy.Lockout;
import dev.unlatch.response.Episode;
import dev.unlatch.response.ObservationsContract;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a lockout costs on the table by the usual guards: one that comes by itself, waits five
/// minutes, and is unlocked.
///
/// DynamoDB takes a unit for each key of a consistent read, also where there is no item (AWS,
/// `BatchGetItem`); DynamoDB Local does not, so the keys are counted here.
@ExtendWith(StandIns.Shared.class)
class CostTest {
  private static final Circumstances ATTEMPTS = ObservationsContract.attempts("203.0.113.9", 64500);

  private final Workers workers;

  CostTest(StandIns standIns) throws IOException, InterruptedException {
    workers = new Workers(standIns);
  }

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void isTenRequestsWithSixWriteUnitsAndNinetyReadUnits() {
    DynamoLockouts lockouts = new DynamoLockouts(workers.client(), workers.table());
    DynamoObservations observations = workers.process(1);
    Lockout lockout = Workers.lockout(Workers.USER, workers.now());
    assertEquals(0, lockouts.latest(Workers.USER).stream().count());
    observations.locked(lockout, ATTEMPTS);
    Episode waiting = lockouts.save(Episodes.bare(1)).orElseThrow();
    observations.count(workers.now());
    around(observations, lockout);

    workers.pass(Duration.ofMinutes(5));
    Episode read = lockouts.latest(Workers.USER).orElseThrow();
    assertEquals(waiting, read);
    around(observations, lockout);
    Episode claimed = lockouts.save(read).orElseThrow();
    assertEquals(3, lockouts.save(claimed).orElseThrow().revision());

    List<Call> calls = workers.traffic().take();
    assertEquals(10, calls.size());
    assertEquals(6, calls.stream().filter(Call::writes).mapToDouble(Call::units).sum());
    assertEquals(List.of(41, 53), keys(calls));
    assertEquals(2, calls.stream().filter(call -> call.operation().equals("Query")).count());
  }

  private void around(DynamoObservations observations, Lockout lockout) {
    observations.around(Workers.watched(lockout, ATTEMPTS), workers.now());
  }

  private static List<Integer> keys(List<Call> calls) {
    return calls.stream()
        .filter(call -> call.operation().equals("BatchGetItem"))
        .map(call -> call.keys().size())
        .toList();
  }
}
