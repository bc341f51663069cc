package dev.unlatch.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

/// A standard queue of SQS with its dead letters, on a clock. It holds messages back, hides what
/// was handed out, knows no order, and moves to the dead letters what was handed out too often.
/// Where nothing goes wrong: [FaultyQueue] and [Poller] are what the product has of it.
public final class ModelSqs implements SqsClient {
  /// In a message and in a batch (AWS, "Amazon SQS message quotas").
  private static final int MOST_BYTES = 1 << 20;

  private static final int MOST_ENTRIES = 10;
  private static final int LONGEST_DELAY = 900;

  private final InstantSource clock;
  private final Settings settings;
  private final Chance order;
  private final Arrivals arrivals;
  private final List<Held> messages = new ArrayList<>();
  private final List<String> deadLetters = new ArrayList<>();
  private int number;

  /// How the queue is set up.
  ///
  /// @param visibility how long a message that was handed out is hidden
  /// @param mostReceives how often one is handed out; after that it is a dead letter
  public record Settings(Duration visibility, int mostReceives) {}

  /// Hears when a message will be there to be handed out.
  public interface Arrivals {
    void at(Instant time);
  }

  private static final class Held {
    final String id;
    final String body;
    Instant visible;
    int receives;

    Held(String id, String body, Instant visible) {
      this.id = id;
      this.body = body;
      this.visible = visible;
    }
  }

  /// @param order chooses among the messages that are there
  public ModelSqs(InstantSource clock, Settings settings, Chance order, Arrivals arrivals) {
    this.clock = clock;
    this.settings = settings;
    this.order = order;
    this.arrivals = arrivals;
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    int delay = request.delaySeconds() == null ? 0 : request.delaySeconds();
    require(delay >= 0 && delay <= LONGEST_DELAY, "DelaySeconds is not from 0 to 900: " + delay);
    require(bytes(request.messageBody()) <= MOST_BYTES, "the message is too long");
    String id = add(request.messageBody(), Duration.ofSeconds(delay));
    return SendMessageResponse.builder().messageId(id).build();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw SqsException.builder().message(otherwise).statusCode(400).build();
    }
  }

  private static int bytes(String body) {
    return body.getBytes(StandardCharsets.UTF_8).length;
  }

  private String add(String body, Duration delay) {
    Held message = new Held("message-" + ++number, body, clock.instant());
    messages.add(message);
    show(message, delay);
    return message.id;
  }

  private void show(Held message, Duration after) {
    message.visible = clock.instant().plus(after);
    arrivals.at(message.visible);
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    check(request.entries());
    List<SendMessageBatchResultEntry> accepted = new ArrayList<>();
    for (SendMessageBatchRequestEntry entry : request.entries()) {
      String id = add(entry.messageBody(), Duration.ZERO);
      accepted.add(SendMessageBatchResultEntry.builder().id(entry.id()).messageId(id).build());
    }
    return SendMessageBatchResponse.builder().successful(accepted).failed(List.of()).build();
  }

  private static void check(List<SendMessageBatchRequestEntry> entries) {
    if (entries.isEmpty()) {
      throw EmptyBatchRequestException.builder().message("the batch is empty").build();
    }
    if (entries.size() > MOST_ENTRIES) {
      throw TooManyEntriesInBatchRequestException.builder()
          .message("the batch has " + entries.size() + " entries")
          .build();
    }
    if (entries.stream().mapToInt(entry -> bytes(entry.messageBody())).sum() > MOST_BYTES) {
      throw BatchRequestTooLongException.builder().message("the batch is too long").build();
    }
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    bury();
    int most = request.maxNumberOfMessages() == null ? 1 : request.maxNumberOfMessages();
    List<Held> there = visible();
    List<Message> received = new ArrayList<>();
    while (!there.isEmpty() && received.size() < most) {
      received.add(handOut(there.remove(order.between(0, there.size() - 1))));
    }
    return ReceiveMessageResponse.builder().messages(received).build();
  }

  /// A message that was handed out as often as it may be is moved when somebody would receive it
  /// once more.
  private void bury() {
    for (Held message : visible()) {
      if (message.receives >= settings.mostReceives()) {
        messages.remove(message);
        deadLetters.add(message.body);
      }
    }
  }

  private List<Held> visible() {
    return new ArrayList<>(messages.stream().filter(message -> !isHidden(message)).toList());
  }

  private Message handOut(Held message) {
    message.receives++;
    show(message, settings.visibility());
    String receives = Integer.toString(message.receives);
    return Message.builder()
        .messageId(message.id)
        .receiptHandle(message.id)
        .body(message.body)
        .attributes(Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, receives))
        .build();
  }

  @Override
  public ChangeMessageVisibilityResponse changeMessageVisibility(
      ChangeMessageVisibilityRequest request) {
    Held message =
        messages.stream()
            .filter(it -> it.id.equals(request.receiptHandle()))
            .findFirst()
            .orElseThrow(() -> ReceiptHandleIsInvalidException.builder().build());
    show(message, Duration.ofSeconds(request.visibilityTimeout()));
    return ChangeMessageVisibilityResponse.builder().build();
  }

  @Override
  public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
    messages.removeIf(message -> message.id.equals(request.receiptHandle()));
    return DeleteMessageResponse.builder().build();
  }

  /// How many messages could be handed out now, and how many are in somebody's hands; those that
  /// are held back are in neither number.
  @Override
  public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
    int visible = visible().size();
    long taken = messages.stream().filter(it -> it.receives > 0).filter(this::isHidden).count();
    return GetQueueAttributesResponse.builder()
        .attributes(
            Map.of(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                Integer.toString(visible),
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                Long.toString(taken)))
        .build();
  }

  private boolean isHidden(Held message) {
    return message.visible.isAfter(clock.instant());
  }

  /// The bodies of all messages that are there, held back or hidden.
  public List<String> bodies() {
    return messages.stream().map(message -> message.body).toList();
  }

  /// The bodies of the dead letters, those that came first first.
  public List<String> deadLetters() {
    return List.copyOf(deadLetters);
  }

  /// Takes the dead letters away.
  public List<String> takeDeadLetters() {
    List<String> taken = deadLetters();
    deadLetters.clear();
    return taken;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
