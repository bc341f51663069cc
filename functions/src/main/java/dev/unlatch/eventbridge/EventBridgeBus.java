package dev.unlatch.eventbridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.json.Json;
import dev.unlatch.tell.Bus;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.detail.EventDetail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// An event bus of Amazon EventBridge. An event's detail is an [EventDetail].
public final class EventBridgeBus implements Bus {
  /// Where all events on the bus come from.
  public static final String SOURCE = "unlatch";

  /// The most bytes of all entries of a request (EventBridge User Guide, "Calculating PutEvents
  /// event entry size"): they must be fewer than 256 KB.
  public static final int MOST_BYTES = 262_143;

  /// What the time of an entry counts (likewise).
  private static final int BYTES_OF_TIME = 14;

  /// What is wrong with an entry and stays so (EventBridge API reference, "PutEventsResultEntry").
  private static final Set<String> FOR_GOOD = Set.of("InvalidArgument", "MalformedDetail");

  private final EventBridgeClient client;
  private final String name;
  private final EventDetail details;

  /// @param name the bus's name or ARN
  /// @param organisation the Okta organisation's host name
  public EventBridgeBus(EventBridgeClient client, String name, String organisation) {
    this.client = client;
    this.name = name;
    this.details = new EventDetail(organisation);
  }

  /// @param entry as it is put
  private record Addressed(Event event, PutEventsRequestEntry entry) {
    int bytes() {
      return BYTES_OF_TIME
          + bytes(entry.source())
          + bytes(entry.detailType())
          + bytes(entry.detail());
    }

    private static int bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }
  }

  @Override
  public List<Refusal> put(List<Event> events) {
    List<Refusal> refusals = new ArrayList<>();
    for (List<Addressed> request : requests(events.stream().map(this::addressed).toList())) {
      refusals.addAll(send(request));
    }
    return refusals;
  }

  private Addressed addressed(Event event) {
    ObjectNode detail = details.of(event);
    return new Addressed(
        event,
        PutEventsRequestEntry.builder()
            .eventBusName(name)
            .source(SOURCE)
            .detailType(event.kind().heading())
            .time(event.at())
            .detail(Json.write(detail))
            .build());
  }

  /// As few as the sizes allow.
  private static List<List<Addressed>> requests(List<Addressed> all) {
    List<List<Addressed>> requests = new ArrayList<>();
    List<Addressed> request = new ArrayList<>();
    int bytes = 0;
    for (Addressed each : all) {
      if (request.size() == MOST_EVENTS || bytes + each.bytes() > MOST_BYTES) {
        requests.add(request);
        request = new ArrayList<>();
        bytes = 0;
      }
      request.add(each);
      bytes += each.bytes();
    }
    requests.add(request);
    return requests.stream().filter(it -> !it.isEmpty()).toList();
  }

  /// The answer has an entry for each that was sent, in that order.
  private List<Refusal> send(List<Addressed> request) {
    List<PutEventsResultEntry> answer =
        client
            .putEvents(it -> it.entries(request.stream().map(Addressed::entry).toList()))
            .entries();
    if (answer.size() != request.size()) {
      throw new IllegalStateException(
          "the bus has answered %d of %d entries".formatted(answer.size(), request.size()));
    }
    List<Refusal> refusals = new ArrayList<>();
    for (int i = 0; i < answer.size(); i++) {
      String code = answer.get(i).errorCode();
      if (code != null) {
        refusals.add(new Refusal(request.get(i).event(), code, FOR_GOOD.contains(code)));
      }
    }
    return refusals;
  }
}
