package dev.unlatch.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unlatch.lab.aws.RefusedEntries;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.port.LockoutQueue;
import dev.unlatch.sqs.IncomingFormat.UnreadableMessageException;
import dev.unlatch.standin.Clients;
import dev.unlatch.standin.SentMessages;
import dev.unlatch.standin.StandIns;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

@StandIns.Given
class SqsLockoutQueueTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StandIns standIns;
  private final SentMessages sent;
  private final SqsClient client;
  private final SqsLockoutQueue queue;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  SqsLockoutQueueTest(StandIns standIns) {
    this.standIns = standIns;
    sent = standIns.newQueue();
    client = Clients.USUAL.sqs(standIns.sqs().url());
    queue = new SqsLockoutQueue(client, sent.url());
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void sendsAMessageAsItIs() throws Exception {
    assertEquals(List.of(), queue.send(List.of(Messages.about("00u1"))));
    assertEquals(List.of(Messages.about("00u1")), taken());
  }

  @Test
  void tellsWhatIsToBeHandledNowFromWhatIsHeldBack() throws Exception {
    queue.sendLater(Messages.about("00u1"), Duration.ofMinutes(15));
    assertTrue(queue.isIdle());
    assertEquals(1, queue.backlog());
    assertEquals(List.of(), queue.send(Messages.many(3)));
    assertFalse(queue.isIdle());
    assertEquals(4, queue.backlog());
    assertEquals(3, taken().size());
    assertFalse(queue.isIdle(), "they are in somebody's hands");
    assertEquals(4, queue.backlog());
  }

  @Test
  void sendsNothingAndAsksForNothingWhereThereIsNone() {
    recordRequests();
    assertEquals(List.of(), queue.send(List.of()));
    assertEquals(List.of(), requests);
  }

  @Test
  void cutsTwentyFiveMessagesIntoThreeBatches() throws Exception {
    recordRequests();
    List<LockoutMessage> messages = Messages.many(25);
    assertEquals(List.of(), queue.send(messages));
    assertEquals(List.of(10, 10, 5), batches());
    List<LockoutMessage> taken = taken();
    assertEquals(25, taken.size());
    assertEquals(Set.copyOf(messages), Set.copyOf(taken));
  }

  @Test
  void fillsABatchToTheLastByteThatSqsTakes() throws Exception {
    recordRequests();
    LockoutMessage half = Messages.ofSize(Batches.MOST_BYTES / 2);
    assertEquals(List.of(), queue.send(List.of(half, half)));
    assertEquals(List.of(2), batches());
    assertEquals(List.of(half, half), taken());
  }

  @Test
  void cutsABatchThatIsOneByteTooLarge() throws Exception {
    recordRequests();
    LockoutMessage half = Messages.ofSize(Batches.MOST_BYTES / 2);
    LockoutMessage more = Messages.ofSize(Batches.MOST_BYTES / 2 + 1);
    assertEquals(List.of(), queue.send(List.of(half, more)));
    assertEquals(List.of(1, 1), batches());
    assertEquals(Set.of(half, more), Set.copyOf(taken()));
  }

  @Test
  void keepsTheEventOfAMessageThatJustFits() throws Exception {
    LockoutMessage largest = Messages.ofSize(Batches.MOST_BYTES);
    assertEquals(List.of(), queue.send(List.of(largest)));
    assertEquals(List.of(largest), taken());
  }

  @Test
  void leavesOutAnEventThatIsOneByteTooLarge() throws Exception {
    LockoutMessage giant = Messages.ofSize(Batches.MOST_BYTES + 1);
    assertEquals(List.of(), queue.send(List.of(giant)));
    queue.sendLater(giant, Duration.ZERO);
    assertEquals(List.of(giant.withoutEvent(), giant.withoutEvent()), taken());
  }

  @Test
  void sendsAnEventWithCharactersThatSqsDoesNotTake() throws Exception {
    LockoutMessage odd = Messages.with("00u1", "{\"userAgent\":\"\uffff\ud800\"}");
    assertEquals(List.of(), queue.send(List.of(odd)));
    assertEquals(List.of(odd), taken());
  }

  @Test
  void givesBackExactlyWhatWasRefused() throws Exception {
    standIns.sqs().faults().failNext(2, new RefusedEntries(SqsLockoutQueueTest::isOfThird));
    List<LockoutMessage> messages = Messages.many(15);
    List<QueueMessage> refused = queue.send(messages);
    assertEquals(List.of(messages.get(3), messages.get(13)), refused);
    Set<LockoutMessage> accepted = new HashSet<>(messages);
    accepted.removeAll(Set.copyOf(refused));
    assertEquals(accepted, Set.copyOf(taken()));
  }

  @Test
  void givesBackEverythingWhenAllWasRefused() throws Exception {
    standIns.sqs().faults().fail(new RefusedEntries(_ -> true));
    assertEquals(Messages.many(3), queue.send(Messages.many(3)));
    assertEquals(List.of(), taken());
  }

  @ParameterizedTest
  @CsvSource({
    "PT-5S, 0",
    "PT0S, 0",
    "PT0.000000001S, 1",
    "PT1S, 1",
    "PT1.001S, 2",
    "PT14M59.001S, 900",
    "PT15M, 900"
  })
  void roundsDelaysUpToSeconds(Duration delay, int seconds) throws Exception {
    recordRequests();
    queue.sendLater(Messages.about("00u1"), delay);
    assertEquals(seconds, JSON.readTree(requests.getFirst()).path("DelaySeconds").asInt(-1));
  }

  @Test
  void holdsAMessageBack() throws Exception {
    queue.sendLater(Messages.about("00u1"), LockoutQueue.LONGEST_DELAY);
    assertEquals(List.of(), taken());
    assertEquals(1, sent.delayed());
  }

  @Test
  void refusesADelayThatSqsDoesNotTake() {
    Duration delay = LockoutQueue.LONGEST_DELAY.plusNanos(1);
    Exception refusal =
        assertThrows(
            IllegalArgumentException.class, () -> queue.sendLater(Messages.about("00u1"), delay));
    assertEquals("the delay is longer than PT15M: PT15M0.000000001S", refusal.getMessage());
  }

  @Test
  void failsWhenTheQueueCannotBeReached() {
    standIns.sqs().faults().fail(HttpFault.cut());
    assertThrows(SdkClientException.class, () -> queue.send(List.of(Messages.about("00u1"))));
    assertThrows(
        SdkClientException.class, () -> queue.sendLater(Messages.about("00u1"), Duration.ZERO));
  }

  @Test
  void failsWhenThereIsNoSuchQueue() {
    URI nowhere = standIns.sqs().url().resolve("/000000000000/nowhere");
    LockoutQueue missing = new SqsLockoutQueue(client, nowhere.toString());
    assertThrows(
        QueueDoesNotExistException.class, () -> missing.send(List.of(Messages.about("00u1"))));
  }

  private static boolean isOfThird(JsonNode entry) {
    return entry.path("MessageBody").asText().matches("(?s).*\"user\":\"00u1?3\".*");
  }

  private void recordRequests() {
    standIns
        .sqs()
        .faults()
        .fail(
            (request, behind) -> {
              requests.add(request.body().asUtf8String());
              return behind.answer(request);
            });
  }

  /// How many messages each recorded request had.
  private List<Integer> batches() throws Exception {
    List<Integer> sizes = new ArrayList<>();
    for (String request : requests) {
      sizes.add(JSON.readTree(request).path("Entries").size());
    }
    return sizes;
  }

  private List<LockoutMessage> taken() throws UnreadableMessageException {
    List<LockoutMessage> messages = new ArrayList<>();
    for (String body : sent.take()) {
      messages.add((LockoutMessage) MessageFormat.read(body));
    }
    return messages;
  }
}
