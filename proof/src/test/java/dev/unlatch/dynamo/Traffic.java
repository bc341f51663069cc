package dev.unlatch.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.dynamo.table.Key;
import dev.unlatch.lab.http.HttpEndpoint;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;

/// Notes what is asked of DynamoDB and what DynamoDB says that it costs. No fault: everything is
/// answered as it would be.
public final class Traffic implements HttpFault {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> WRITES = Set.of("PutItem", "UpdateItem");

  private final List<Call> calls = new ArrayList<>();

  /// A request and its answer.
  ///
  /// @param keys of the items that it is about; none for a query
  /// @param units the read or write units that it took; of a write that was refused by its
  ///   condition DynamoDB does not say, and 0 stands here
  public record Call(
      String operation, List<Key> keys, boolean consistent, int status, double units) {
    /// Whether it changes something.
    public boolean writes() {
      return WRITES.contains(operation);
    }

    /// The read units: one for each key of a consistent read, also where there is no item (AWS,
    /// `BatchGetItem`), which DynamoDB Local does not count.
    public double reads() {
      return writes() ? 0 : Math.max(1, keys.size());
    }
  }

  @Override
  public LabReply meet(LabRequest request, HttpEndpoint behind)
      throws IOException, InterruptedException {
    ObjectNode body = (ObjectNode) JSON.readTree(request.body().asUtf8String());
    body.put("ReturnConsumedCapacity", "TOTAL");
    LabReply reply = behind.answer(request.withBody(SdkBytes.fromUtf8String(body.toString())));
    JsonNode answer = JSON.readTree(reply.body().asUtf8String());
    JsonNode consumed = answer.path("ConsumedCapacity");
    Call call =
        new Call(
            request.operation(),
            keys(body),
            one(body).path("ConsistentRead").asBoolean(),
            reply.status(),
            (consumed.isArray() ? consumed.path(0) : consumed).path("CapacityUnits").asDouble());
    note(call);
    return reply;
  }

  /// What a batch asks of its one table; of other operations, themselves.
  private static JsonNode one(JsonNode body) {
    JsonNode tables = body.path("RequestItems");
    return tables.isObject() ? tables.elements().next() : body;
  }

  private static List<Key> keys(JsonNode body) {
    List<Key> keys = new ArrayList<>();
    one(body).path("Keys").forEach(key -> keys.add(key(key)));
    for (String field : List.of("Key", "Item")) {
      if (body.has(field)) {
        keys.add(key(body.path(field)));
      }
    }
    return keys;
  }

  private static Key key(JsonNode item) {
    return new Key(item.at("/pk/S").asText(), item.at("/sk/S").asText());
  }

  private synchronized void note(Call call) {
    calls.add(call);
  }

  /// What was noted since this was asked last.
  public synchronized List<Call> take() {
    List<Call> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

  /// How many writes each partition took.
  public static Map<String, Double> writes(List<Call> calls) {
    return byPartition(calls, _ -> 1);
  }

  /// How many write units each partition took, as far as DynamoDB says.
  public static Map<String, Double> writeUnits(List<Call> calls) {
    return byPartition(calls, Call::units);
  }

  private static Map<String, Double> byPartition(List<Call> calls, ToDoubleFunction<Call> measure) {
    return calls.stream()
        .filter(Call::writes)
        .collect(
            Collectors.groupingBy(
                call -> call.keys().getFirst().partition(),
                TreeMap::new,
                Collectors.summingDouble(measure)));
  }
}
