package dev.unlatch.lab.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.SdkBytes;

/// Adds up the capacity that requests to DynamoDB take, by having DynamoDB say it in every answer
/// (DynamoDB API reference, `ReturnConsumedCapacity`). Callers get it along with their answers.
final class CapacityMeter implements Service {
  private static final String WANTED = "ReturnConsumedCapacity";

  private static final Set<String> WRITES =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");

  private static final Set<String> READS =
      Set.of("GetItem", "Query", "Scan", "BatchGetItem", "TransactGetItems");

  /// A write whose condition fails takes what the item there takes, and says nothing of it
  /// (DynamoDB Developer Guide, "Condition expressions"): the least there is.
  private static final Capacity FAILED_CONDITION = new Capacity(1, 0);

  private final Service dynamo;
  private Capacity taken = Capacity.NONE;

  CapacityMeter(Service dynamo) {
    this.dynamo = dynamo;
  }

  synchronized Capacity taken() {
    return taken;
  }

  private synchronized void add(Capacity more) {
    taken = taken.plus(more);
  }

  @Override
  public Reply answer(Request request) throws IOException, InterruptedException {
    var operation = request.operation();
    if (!WRITES.contains(operation) && !READS.contains(operation)) {
      return dynamo.answer(request);
    }
    var call = (ObjectNode) Json.read(request.body().asUtf8String());
    call.put(WANTED, call.path(WANTED).asText("").equals("INDEXES") ? "INDEXES" : "TOTAL");
    var reply = dynamo.answer(request.withBody(SdkBytes.fromUtf8String(call.toString())));
    var said = capacity(operation, reply);
    add(said.atLeastToRead(reply.status() == 200 ? leastUnits(call.path("RequestItems")) : 0));
    return reply;
  }

  /// What a `BatchGetItem` takes if no item is large: DynamoDB Local leaves out the items that are
  /// not there, and DynamoDB does not (DynamoDB Developer Guide, "Read consumption").
  private static double leastUnits(JsonNode tables) {
    return StreamSupport.stream(tables.spliterator(), false)
        .mapToDouble(
            table ->
                table.path("Keys").size() * (table.path("ConsistentRead").asBoolean() ? 1 : 0.5))
        .sum();
  }

  private static Capacity capacity(String operation, Reply reply) throws JsonProcessingException {
    var body = reply.body().asUtf8String();
    if (reply.status() != 200) {
      var failed = WRITES.contains(operation) && body.contains("ConditionalCheckFailedException");
      return failed ? FAILED_CONDITION : Capacity.NONE;
    }
    var units = units(Json.read(body).path("ConsumedCapacity"));
    return WRITES.contains(operation) ? new Capacity(units, 0) : new Capacity(0, units);
  }

  /// One table's, or a list of those.
  private static double units(JsonNode consumed) {
    return consumed.isArray()
        ? StreamSupport.stream(consumed.spliterator(), false)
            .mapToDouble(CapacityMeter::units)
            .sum()
        : consumed.path("CapacityUnits").asDouble();
  }
}
