package dev.unlatch.lab.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.unlatch.lab.http.Faults;
import dev.unlatch.lab.http.FaultyFront;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import dev.unlatch.lab.http.Received;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// EventBridge: buses of one's own, on which events are put over AWS's JSON protocol. It keeps
/// every event, in order.
///
/// Source: Amazon EventBridge API Reference, "PutEvents", "PutEventsRequestEntry" and
/// "PutEventsResultEntry"; Amazon EventBridge User Guide, "Calculating Amazon EventBridge PutEvents
/// event entry size".
public final class EventBridgeStandIn implements AutoCloseable {
  /// All entries of a request together must be smaller than this, in bytes.
  static final int SIZE_LIMIT = 256 * 1024;

  private static final int MOST_ENTRIES = 10;
  private static final String TYPE = "application/x-amz-json-1.1";
  private static final String ARN = AwsAccount.arn("events", "event-bus/");
  private static final ResourceProperties BUS =
      new ResourceProperties(
          "AWS::Events::EventBus", Set.of("Name"), Set.of("Description", "Tags"));

  private final FaultyFront front = new FaultyFront();
  private final Set<String> buses = new ConcurrentSkipListSet<>();
  private final Received<JsonNode> events = new Received<>();
  private final InstantSource clock;
  private volatile BiConsumer<String, JsonNode> rules = (_, _) -> {};
  private volatile Predicate<JsonNode> refused = _ -> false;

  /// Starts with no buses.
  ///
  /// @param clock for the time of events that carry none
  public EventBridgeStandIn(InstantSource clock) throws IOException {
    this.clock = clock;
    front.serve(this::answer);
  }

  /// The endpoint for AWS SDKs.
  public URI url() {
    return front.url();
  }

  /// The endpoint's counters.
  public FaultyFront front() {
    return front;
  }

  /// What goes wrong here.
  public Faults faults() {
    return front.faults();
  }

  /// Has some entries refused with `ThrottlingException` from now on: the call succeeds with 200,
  /// and its answer says which of them failed.
  ///
  /// @param which whether an entry (`Source`, `DetailType`, `Detail`, …) is refused
  public void refuse(Predicate<JsonNode> which) {
    refused = which;
  }

  /// The ARN of a bus of this name, whether it exists or not.
  public static String arn(String bus) {
    return ARN + bus;
  }

  /// A bus's name, from the name itself or its ARN.
  public static String busName(String nameOrArn) {
    return nameOrArn.startsWith(ARN) ? nameOrArn.substring(ARN.length()) : nameOrArn;
  }

  /// Creates a bus.
  ///
  /// @param properties of an `AWS::Events::EventBus`, references resolved, with `Name`
  /// @return the name
  /// @throws IllegalArgumentException if a property is unknown, or the name is taken or not allowed
  public String createBus(JsonNode properties) {
    BUS.check(properties);
    String name = BUS.text(properties, "Name");
    if (!name.matches("[.\\-_A-Za-z0-9]{1,256}") || name.equals("default") || !buses.add(name)) {
      throw new IllegalArgumentException("EventBridge refuses a bus of the name " + name);
    }
    return name;
  }

  /// Has events also go to the rules of their buses, from now on.
  ///
  /// @param taking takes a bus's name and an event
  public void deliverTo(BiConsumer<String, JsonNode> taking) {
    rules = taking;
  }

  /// Every event that was put on a bus so far, in order, as rules and targets see it.
  public List<JsonNode> events() {
    return events.all();
  }

  /// The same without the first of them.
  ///
  /// @param skipped how many to leave out
  public List<JsonNode> events(int skipped) {
    return events.after(skipped);
  }

  /// The first event that fits, for which it waits.
  ///
  /// @throws IllegalStateException if there is none after the time
  public JsonNode await(Predicate<JsonNode> which, Duration longest) throws InterruptedException {
    return events.await(which, longest);
  }

  /// Forgets everything.
  @Override
  public void close() {
    front.close();
  }

  private LabReply answer(LabRequest request) throws JsonProcessingException {
    if (!request.operation().equals("PutEvents")) {
      return error("UnknownOperationException", "not in the lab: " + request.operation());
    }
    List<EventEntry> entries =
        LabJson.read(request.text()).path("Entries").valueStream().map(EventEntry::new).toList();
    return refusal(entries)
        .map(reason -> error("ValidationException", reason))
        .orElseGet(() -> LabReply.json(200, TYPE, put(entries)));
  }

  private static LabReply error(String type, String message) {
    return LabReply.json(400, TYPE, LabJson.object().put("__type", type).put("message", message));
  }

  /// Why the whole request is refused.
  private static Optional<String> refusal(List<EventEntry> entries) {
    if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      return Optional.of("entries must have a length from 1 to " + MOST_ENTRIES);
    }
    if (entries.stream().mapToInt(EventEntry::size).sum() >= SIZE_LIMIT) {
      return Optional.of("Total size of the entries in the request is over the limit.");
    }
    return entries.stream().allMatch(entry -> entry.missing().isPresent())
        ? Optional.of("no entry has a Source, a DetailType and a Detail")
        : Optional.empty();
  }

  private JsonNode put(List<EventEntry> entries) {
    ArrayNode results = LabJson.array();
    entries.forEach(
        entry ->
            results.add(
                throttled(entry).or(() -> entry.refusal(buses)).orElseGet(() -> accept(entry))));
    long failed = results.valueStream().filter(it -> it.has("ErrorCode")).count();
    return LabJson.object().put("FailedEntryCount", failed).set("Entries", results);
  }

  private Optional<JsonNode> throttled(EventEntry entry) {
    return refused.test(entry.json())
        ? EventEntry.failed("ThrottlingException", "refused on purpose")
        : Optional.empty();
  }

  private JsonNode accept(EventEntry entry) {
    String id = UUID.randomUUID().toString();
    JsonNode event = entry.event(id, clock.instant());
    events.add(event);
    rules.accept(entry.bus(), event);
    return LabJson.object().put("EventId", id);
  }
}
