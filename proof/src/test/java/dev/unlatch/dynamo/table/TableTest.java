package dev.unlatch.dynamo.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.dynamo.Traffic.Call;
import dev.unlatch.dynamo.Workers;
import dev.unlatch.dynamo.organisation.DynamoObservations;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.policy.Watches;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What becomes of reads that DynamoDB does not do at once, and of items that are not ours.
@StandIns.Given
class TableTest {
  private final StandIns standIns;
  private final Workers workers;
  private final DynamoObservations observations;

  TableTest(StandIns standIns) throws IOException, InterruptedException {
    this.standIns = standIns;
    workers = new Workers(standIns);
    observations = workers.process();
  }

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void readsMoreThanAHundredItemsInSeveralRequests() {
    Watched longest =
        Watches.of(
            Optional.of(Workers.USER),
            Optional.of("203.0.113.9"),
            Optional.of("AS64500"),
            workers.now(),
            Duration.ofHours(6),
            Duration.ofHours(1));
    List<Watched.Source> more = new ArrayList<>(longest.sources());
    more.add(new Watched.Source("198.51.100.7", workers.now()));
    observations.around(
        new Watched(
            longest.user(), longest.addresses(), more, longest.around(), longest.lockouts()),
        workers.now());
    List<Integer> keys = workers.traffic().take().stream().map(Call::keys).map(List::size).toList();
    assertEquals(List.of(100, 3 * 38 + 7 + 9 + 4 - 100), keys);
  }

  @Test
  void asksAgainForWhatDynamoDbHasLeftOut() {
    observations.count(workers.now());
    standIns.dynamo().faults().clear();
    standIns.dynamo().faults().failNext(2, leavingOutAllBut(10));
    var found = observations.around(Workers.organisation(), workers.now());
    assertEquals(1, found.lockouts().within(Duration.ofMinutes(10), workers.now()));
  }

  @Test
  void givesUpWhenDynamoDbLeavesThemOutAgainAndAgain() {
    standIns.dynamo().faults().clear();
    standIns.dynamo().faults().fail(leavingOutAllBut(0));
    Exception failure =
        assertThrows(
            IllegalStateException.class,
            () -> observations.around(Workers.organisation(), workers.now()));
    assertEquals("DynamoDB does not read 9 items", failure.getMessage());
  }

  /// DynamoDB reads the first items and names the others, as it does when it is throttled.
  private static HttpFault leavingOutAllBut(int most) {
    ObjectMapper json = new ObjectMapper();
    return (request, behind) -> {
      ObjectNode asked = (ObjectNode) json.readTree(request.body().asUtf8String());
      ObjectNode left = asked.path("RequestItems").deepCopy();
      ArrayNode read = (ArrayNode) asked.path("RequestItems").elements().next().path("Keys");
      ArrayNode unread = (ArrayNode) left.elements().next().path("Keys");
      for (int i = Math.min(most, unread.size()) - 1; i >= 0; i--) {
        unread.remove(i);
      }
      while (read.size() > Math.max(most, 1)) {
        read.remove(read.size() - 1);
      }
      LabReply reply = behind.answer(request.withBody(SdkBytes.fromUtf8String(asked.toString())));
      ObjectNode answer = (ObjectNode) json.readTree(reply.body().asUtf8String());
      answer.set("UnprocessedKeys", unread.isEmpty() ? json.createObjectNode() : left);
      return LabReply.json(200, "application/x-amz-json-1.0", answer);
    };
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          organisation, brake,               'an item has no attribute "state"'
          switch,       stop,                'an item has no attribute "changes"'
          organisation, signal#attack-start, 'an item has no attribute "kind"'
          """)
  void saysWhichItemCannotBeRead(String partition, String sort, String why) {
    Key key = new Key(partition, sort);
    workers.client().putItem(put -> put.tableName(workers.table()).item(key.attributes()));
    assertEquals("the item \"%s\" cannot be read: %s".formatted(key, why), refusal());
  }

  @Test
  void saysWhichCountIsNoNumber() {
    Key key = new Key("counts", "counts#1767605400000");
    putWith(key, "second000", Attributes.text("many"));
    assertEquals(
        "the item \"counts counts#1767605400000\" cannot be read: an item's attribute"
            + " \"second000\" is of the type S in place of N",
        refusal());
  }

  private void putWith(Key key, String name, AttributeValue value) {
    Map<String, AttributeValue> item = new HashMap<>(key.attributes());
    item.put(name, value);
    workers.client().putItem(put -> put.tableName(workers.table()).item(item));
  }

  private String refusal() {
    return String.valueOf(
        assertThrows(
                IllegalStateException.class,
                () -> observations.around(Workers.organisation(), workers.now()))
            .getMessage());
  }
}
