package dev.unlatch.dynamo.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.dynamo.Workers;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.port.Lockouts;
import dev.unlatch.response.LockoutsContract;
import dev.unlatch.standin.Clients;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// The next episode after a held one, in one transaction, and what DynamoDB can answer to it.
@StandIns.Given
class TransactionsTest {
  private static final String TRANSACTION = "TransactWriteItems";
  private static final Instant LOCKED = Workers.NOW;
  private static final String USER = Workers.USER;

  private final StandIns standIns;
  private final DynamoDbClient client;
  private final Lockouts lockouts;

  TransactionsTest(StandIns standIns) throws IOException, InterruptedException {
    this.standIns = standIns;
    client = Clients.USUAL.dynamo(standIns.dynamo().url());
    lockouts = new DynamoLockouts(client, standIns.newTable());
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  private Episode held(String user) {
    return lockouts.save(LockoutsContract.episode(user, 1, State.HELD, LOCKED)).orElseThrow();
  }

  private Optional<Episode> beginAfter(Episode held) {
    Episode next = LockoutsContract.episode(held.user(), 2, State.WAITING, LOCKED);
    return lockouts.beginAfter(LockoutsContract.lockedAgain(held), next);
  }

  /// An error of DynamoDB's.
  private static HttpFault refusing(String type, String... reasons) {
    ObjectNode body = new ObjectMapper().createObjectNode();
    body.put("__type", "com.amazonaws.dynamodb.v20120810#" + type).put("Message", "refused");
    for (String reason : reasons) {
      body.withArray("CancellationReasons").addObject().put("Code", reason);
    }
    return HttpFault.answer(LabReply.json(400, "application/x-amz-json-1.0", body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TransactionConflict", "ConditionalCheckFailed"})
  void areDoneAgainOnWhatIsReadThenWhenSomebodyElseIsFaster(String reason) {
    Episode held = held(USER);
    HttpFault faster = refusing("TransactionCanceledException", reason, "None").only(TRANSACTION);
    standIns.dynamo().faults().failNext(1, faster);
    assertEquals(Optional.empty(), beginAfter(held));
    assertEquals(1, lockouts.latest(USER).orElseThrow().number());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ThrottlingError", "ProvisionedThroughputExceeded", "ValidationError"})
  void failWhenTheyAreCancelledForAnotherReason(String reason) {
    Episode held = held(USER);
    HttpFault busy = refusing("TransactionCanceledException", "None", reason).only(TRANSACTION);
    standIns.dynamo().faults().failNext(1, busy);
    assertThrows(TransactionCanceledException.class, () -> beginAfter(held));
    assertEquals(1, lockouts.latest(USER).orElseThrow().number());
  }

  @Test
  void letAChangeOfAnEpisodeThatIsPartOfOneBeDoneAgain() {
    Episode held = held(USER);
    HttpFault meeting = refusing("TransactionConflictException").only("PutItem");
    standIns.dynamo().faults().failNext(1, meeting);
    assertEquals(Optional.empty(), lockouts.save(held));
    assertTrue(lockouts.save(held).isPresent());
  }

  @Test
  void areDoneOnceWhenTheirAnswerIsLostAndTheyAreSentAgain() {
    Episode held = held(USER);
    standIns.dynamo().faults().failNext(1, HttpFault.lost().only(TRANSACTION));
    assertTrue(beginAfter(held).isPresent());
    assertEquals(2, lockouts.latest(USER).orElseThrow().number());
  }

  @Test
  void letOneSucceedOfAPersonAndANewLockAtTheSameMoment() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        Episode held = held("user" + round);
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Boolean> person = () -> at(together, () -> lockouts.save(held).isPresent());
        Callable<Boolean> lock = () -> at(together, () -> beginAfter(held).isPresent());
        int done = 0;
        for (Future<Boolean> each : threads.invokeAll(List.of(person, lock))) {
          done += each.get() ? 1 : 0;
        }
        assertEquals(1, done);
      }
    }
  }

  private static boolean at(CyclicBarrier together, Callable<Boolean> what) throws Exception {
    together.await();
    return what.call();
  }
}
