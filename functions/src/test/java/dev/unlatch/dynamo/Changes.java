package dev.unlatch.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.check.SetUpRecord;
import dev.unlatch.dynamo.episode.Episodes;
import dev.unlatch.dynamo.organisation.OrganisationItems;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.lockout.Episode;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Surroundings.Stop;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Records of the table's stream as Lambda hands them over, numbered in order.
public final class Changes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private int number;

  /// The save of a lockout.
  public ObjectNode of(Optional<Episode> before, Episode now) {
    return record(before.map(Episodes::item), Episodes.item(now));
  }

  /// The save of the brake.
  public ObjectNode of(Optional<Brake> before, Brake now) {
    return record(before.map(OrganisationItems::of), OrganisationItems.of(now));
  }

  /// A turn of the switch after others.
  public ObjectNode of(List<Stop> before, Stop now) {
    Item item = Item.NONE;
    for (Stop stop : before.reversed()) {
      item = OrganisationItems.of(stop, item);
    }
    return record(Optional.of(item).filter(it -> !it.isEmpty()), OrganisationItems.of(now, item));
  }

  /// A policy that is put in force.
  public ObjectNode of(Optional<ActivePolicy> before, ActivePolicy now) {
    return record(before.map(OrganisationItems::of), OrganisationItems.of(now));
  }

  /// What keeps every lockout from being unlocked.
  public ObjectNode of(SetUpRecord now) {
    return record(Optional.empty(), OrganisationItems.of(now));
  }

  /// What Lambda hands over of a save.
  ObjectNode record(Optional<Item> before, Item now) {
    ObjectNode record = JSON.createObjectNode();
    record.put("eventID", "id-" + ++number).put("eventVersion", "1.1");
    record.put("eventSource", "aws:dynamodb").put("awsRegion", "eu-west-1");
    record.put("eventName", before.isPresent() ? "MODIFY" : "INSERT");
    ObjectNode change = record.putObject("dynamodb");
    change.put("ApproximateCreationDateTime", 1_479_499_740.0);
    change.put("SequenceNumber", Integer.toString(100 + number));
    change.put("StreamViewType", "NEW_AND_OLD_IMAGES");
    change.set("Keys", json(Key.of(now).attributes()));
    change.set("NewImage", json(now.attributes()));
    before.ifPresent(it -> change.set("OldImage", json(it.attributes())));
    return record;
  }

  private static ObjectNode json(Map<String, AttributeValue> item) {
    ObjectNode json = JSON.createObjectNode();
    item.forEach((name, value) -> json.set(name, json(value)));
    return json;
  }

  /// DynamoDB API reference, "AttributeValue".
  private static JsonNode json(AttributeValue value) {
    ObjectNode json = JSON.createObjectNode();
    return switch (value.type()) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case B -> json.put("B", Base64.getEncoder().encodeToString(value.b().asByteArray()));
      case BOOL -> json.put("BOOL", value.bool());
      case M -> json.set("M", json(value.m()));
      case L -> {
        ArrayNode list = json.putArray("L");
        value.l().forEach(it -> list.add(json(it)));
        yield json;
      }
      case SS -> {
        ArrayNode texts = json.putArray("SS");
        value.ss().forEach(texts::add);
        yield json;
      }
      case NS, BS, NUL, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("no item has " + value.type());
    };
  }
}
