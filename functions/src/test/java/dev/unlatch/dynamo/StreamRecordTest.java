package dev.unlatch.dynamo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.check.SetUpFinding;
import dev.unlatch.check.SetUpRecord;
import dev.unlatch.dynamo.episode.Episodes;
import dev.unlatch.dynamo.table.Item;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.lockout.Episode;
import dev.unlatch.policy.fact.ActivePolicy;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.LockoutEvents;
import dev.unlatch.tell.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamRecordTest {
  private final Changes changes = new Changes();

  private static List<Event> events(JsonNode record) throws UnreadableItemException {
    return new StreamRecord(record).events();
  }

  private static List<String> ids(JsonNode record) throws UnreadableItemException {
    return events(record).stream().map(Event::id).toList();
  }

  @Test
  void aSaveMeansTheSameAsItsImages() throws UnreadableItemException {
    Episode first = Samples.waiting().saved();
    Episode claimed = Samples.claimed();
    Episode unlocked = claimed.unlocked(Samples.DUE.plusSeconds(2)).saved();
    assertEquals(
        kinds(LockoutEvents.ofSave(Optional.empty(), first)),
        kinds(events(changes.of(Optional.empty(), first))));
    List<Event> told = events(changes.of(Optional.of(claimed), unlocked));
    assertEquals(List.of("00uRobinExample00001/1/3/account-unlocked"), kinds(told));
    Event.OfLockout subject = (Event.OfLockout) told.getFirst().subject();
    assertEquals(Samples.JSON, subject.sightings().getFirst().circumstances().text());
    assertEquals(List.of(), events(changes.of(Optional.of(first), claimed)));
  }

  private static List<String> kinds(List<Event> events) {
    return events.stream().map(Event::id).toList();
  }

  @Test
  void everyEpisodeOfTheTableCanBeRead() throws UnreadableItemException {
    Episode full = Episodes.full(7).saved();
    assertEquals(2, events(changes.of(Optional.empty(), full)).size());
  }

  @Test
  void aChangeOfTheOrganisationIsTold() throws UnreadableItemException {
    Brake open = Samples.open();
    assertEquals(List.of("brake/1/brake-opened"), ids(changes.of(Optional.<Brake>empty(), open)));
    assertEquals(List.of(), events(changes.of(Optional.of(open), open.saved())));
    assertEquals(
        List.of("switch/1/unlocks-stopped"), ids(changes.of(List.of(), Samples.turned(true))));
    assertEquals(
        List.of("switch/2/unlocks-resumed"),
        ids(changes.of(List.of(Samples.turned(true)), Samples.turned(false))));
    ActivePolicy policy = new ActivePolicy(Samples.activation(), Optional.empty());
    assertEquals(
        List.of("policy/3/policy-activated"),
        ids(changes.of(Optional.<ActivePolicy>empty(), policy)));
    assertEquals(List.of(), events(changes.of(Optional.of(policy), policy)));
    SetUpRecord setUp =
        new SetUpRecord(
            2, List.of(SetUpFinding.problem("roles", "not readable", "let it")), Samples.LOCKED);
    assertEquals(List.of("set-up/2/set-up-changed"), ids(changes.of(setUp)));
  }

  @Test
  void otherItemsAndTheEndOfAnItemMeanNothing() throws UnreadableItemException {
    assertEquals(
        List.of(),
        events(
            changes.record(Optional.empty(), new Item(new Key("source#203.0.113.9", "locks#1")))));
    ObjectNode removed = changes.of(Optional.empty(), Samples.waiting().saved());
    removed.withObject("/dynamodb").remove("NewImage");
    assertEquals(List.of(), events(removed));
  }

  @Test
  void saysWhatCannotBeReadAndQuotesNothing() {
    ObjectNode broken = changes.of(Optional.empty(), Samples.waiting().saved());
    broken.withObject("/dynamodb/NewImage/since").put("S", "secret words");
    assertUnreadable("a value is not as this version writes it (DateTimeParseException)", broken);
    ObjectNode missing = changes.of(Optional.empty(), Samples.waiting().saved());
    missing.withObject("/dynamodb/NewImage").remove("state");
    assertUnreadable("an item has no attribute \"state\"", missing);
    ObjectNode odd = changes.of(Optional.empty(), Samples.waiting().saved());
    odd.withObject("/dynamodb/NewImage").set("state", JsonNodeFactory.instance.objectNode());
    assertUnreadable("a value does not have exactly one type", odd);
    ObjectNode late = changes.of(Optional.empty(), Samples.waiting().saved().saved());
    assertUnreadable("the record does not say how the lockout stood before", late);
  }

  private static void assertUnreadable(String why, ObjectNode record) {
    StreamRecord read = new StreamRecord(record);
    var failure = assertThrows(UnreadableItemException.class, read::events);
    assertEquals(why, failure.getMessage());
    assertEquals("user#" + Samples.USER, read.partition());
    assertEquals("episode#000001", read.sort());
  }

  @Test
  void aPolicyPointerThatCannotBeReadIsNotTold() {
    ObjectNode record =
        changes.of(
            Optional.<ActivePolicy>empty(),
            new ActivePolicy(Samples.activation(), Optional.empty()));
    record.withObject("/dynamodb/NewImage").remove("body");
    assertThrows(UnreadableItemException.class, new StreamRecord(record)::events);
  }

  @Test
  void isNamedByItsPlaceInTheStream() {
    ObjectNode record = changes.of(Optional.empty(), Samples.waiting().saved());
    assertEquals("101", new StreamRecord(record).sequenceNumber());
    record.withObject("/dynamodb").remove("Keys");
    assertEquals("", new StreamRecord(record).partition());
    record.remove("dynamodb");
    assertThrows(IllegalArgumentException.class, () -> new StreamRecord(record));
  }

  @Test
  void valuesOfTypesThatNoItemHasAreRefused() {
    for (String type : List.of("NULL", "NS", "BS")) {
      ObjectNode record = changes.of(Optional.empty(), Samples.waiting().saved());
      record
          .withObject("/dynamodb/NewImage")
          .set("extra", JsonNodeFactory.instance.objectNode().put(type, true));
      assertUnreadable("a value has the type " + type, record);
    }
  }
}
