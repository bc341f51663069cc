package dev.unlatch.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.json.Json;
import dev.unlatch.message.MessagePorts.Outbox;
import dev.unlatch.message.words.Message;
import dev.unlatch.policy.tell.Channel;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/// Messages for a webhook, as events on the bus, whose rule for the channel delivers the body:
///
/// ```json
/// {"id": "00u1a2b3c4/2/5/lockout-held", "body": {…}}
/// ```
///
/// @param bus its name or ARN
/// @param channel the events' detail-type is its word
/// @param form gives a message the form that the channel takes
public record MessageBus(
    EventBridgeClient client,
    String bus,
    Channel channel,
    Function<Message, ? extends JsonNode> form)
    implements Outbox {
  /// Where all messages on the bus come from.
  public static final String SOURCE = "unlatch.messages";

  @Override
  public void send(Message message) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("id", message.id());
    detail.set("body", form.apply(message));
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .eventBusName(bus)
            .source(SOURCE)
            .detailType(channel.word())
            .detail(Json.write(detail))
            .build();
    client.putEvents(it -> it.entries(entry)).entries().stream()
        .filter(it -> it.errorCode() != null)
        .forEach(it -> refused(it.errorCode()));
  }

  private static void refused(String code) {
    throw EventBridgeException.builder()
        .message("the bus does not take a message: " + code)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }
}
