package dev.unlatch.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// A message that the packaged functions cannot handle, as a newer version's are after a rollback.
class DeadLettersIT {
  /// How often the queue hands a message out: the template's `maxReceiveCount`.
  private static final int HAND_OUTS = 5;

  /// What the template gives a message for its function is more than a test has.
  private static final String VISIBILITY_SECONDS = "3";

  private static World world;
  private static SqsClient sqs;
  private static String queue;
  private static String deadLetters;

  @BeforeAll
  static void start() throws Exception {
    world = World.withoutLog("enforce");
    sqs = world.lab().sqs().client();
    queue = world.operator().output("LockoutsQueueUrl");
    deadLetters = world.operator().output("DeadLetterQueueUrl");
    String first = world.user("first");
    world.lock(first);
    world.sweepAll();
    world.awaitState(first, "UNLOCKED"); // the function is warm from here on
    var _ =
        sqs.setQueueAttributes(
            it ->
                it.queueUrl(queue)
                    .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, VISIBILITY_SECONDS)));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void costsItsNeighboursNothingIsKeptWholeAndIsHandledAgainWhenItIsPutBack() throws Exception {
    String one = world.user("one");
    String other = world.user("other");
    world.lock(one, other);
    String newer = "{\"format\": 2, \"intake\": \"hook\", \"who\": [\"" + one + "\", \"é\"]}";
    send(lockout(one, 1), newer, lockout(other, 2));
    world.awaitState(one, "UNLOCKED");
    world.awaitState(other, "UNLOCKED");
    assertEquals(1, world.lab().okta().unlocks(one).size());
    assertEquals(1, world.lab().okta().unlocks(other).size());
    assertEquals(List.of(newer), kept());
    assertEquals(HAND_OUTS, refusals());
    String arn = "arn:aws:sqs:us-east-1:000000000000:DeadLetterQueue";
    var _ = sqs.startMessageMoveTask(it -> it.sourceArn(arn));
    world.await(() -> "the message being handed out again", () -> refusals() > HAND_OUTS);
  }

  private static String lockout(String user, int token) {
    return """
    {"format": 2, "intake": "schedule", "token": "0d3a8f6e-5f0c-4d6b-9c55-00000000000%d", "hops": 0,
     "retries": 0, "user": "%s", "kind": "WHOLE_ACCOUNT", "since": "2026-01-05T09:30:12.345Z",
     "arrived": "2026-01-05T09:30:12.345Z"}
    """
        .formatted(token, user);
  }

  private static void send(String... bodies) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (String body : bodies) {
      String id = Integer.toString(entries.size());
      entries.add(SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build());
    }
    assertEquals(
        List.of(), sqs.sendMessageBatch(it -> it.queueUrl(queue).entries(entries)).failed());
  }

  /// The bodies of the dead letters, as soon as there is one; they are there again at once.
  private static List<String> kept() {
    List<String> bodies = new ArrayList<>();
    world.await(
        () -> "a dead letter",
        () ->
            bodies.addAll(
                sqs
                    .receiveMessage(it -> it.queueUrl(deadLetters).visibilityTimeout(0))
                    .messages()
                    .stream()
                    .map(Message::body)
                    .toList()));
    return bodies;
  }

  private static long refusals() {
    return world.log().stream()
        .filter(line -> line.contains("\"message\":\"unreadable message\""))
        .count();
  }
}
