package dev.unlatch.lab.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.HttpEndpoint;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import java.io.IOException;
import java.util.Set;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.SdkBytes;

/// Adds up the capacity that requests to DynamoDB take, by having DynamoDB report it in every
/// answer (DynamoDB API reference, `ReturnConsumedCapacity`). Callers get it along with their
/// answers.
public final class CapacityMeter implements HttpEndpoint {
  private static final String WANTED = "ReturnConsumedCapacity";

  private static final Set<String> WRITES =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");

  private static final Set<String> READS =
      Set.of("GetItem", "Query", "Scan", "BatchGetItem", "TransactGetItems");

  /// A write whose condition fails takes what the existing item takes, and does not report it
  /// (DynamoDB Developer Guide, "Condition expressions"): the minimum.
  private static final Capacity FAILED_CONDITION = new Capacity(1, 0);

  private final HttpEndpoint dynamo;
  private Capacity taken = Capacity.NONE;

  CapacityMeter(HttpEndpoint dynamo) {
    this.dynamo = dynamo;
  }

  synchronized Capacity taken() {
    return taken;
  }

  private synchronized void add(Capacity more) {
    taken = taken.plus(more);
  }

  @Override
  public LabReply answer(LabRequest request) throws IOException, InterruptedException {
    var operation = request.operation();
    if (!WRITES.contains(operation) && !READS.contains(operation)) {
      return dynamo.answer(request);
    }
    var call = (ObjectNode) LabJson.read(request.text());
    call.put(WANTED, call.path(WANTED).asText("").equals("INDEXES") ? "INDEXES" : "TOTAL");
    var reply = dynamo.answer(request.withBody(SdkBytes.fromUtf8String(call.toString())));
    var said = capacity(operation, reply);
    add(said.atLeastToRead(reply.status() == 200 ? leastUnits(call.path("RequestItems")) : 0));
    return reply;
  }

  /// What a `BatchGetItem` takes if no item is large: DynamoDB Local leaves out missing items, and
  /// DynamoDB does not (DynamoDB Developer Guide, "Read consumption").
  private static double leastUnits(JsonNode tables) {
    return StreamSupport.stream(tables.spliterator(), false)
        .mapToDouble(
            table ->
                table.path("Keys").size() * (table.path("ConsistentRead").asBoolean() ? 1 : 0.5))
        .sum();
  }

  private static Capacity capacity(String operation, LabReply reply)
      throws JsonProcessingException {
    var body = reply.body().asUtf8String();
    if (reply.status() != 200) {
      var failed = WRITES.contains(operation) && body.contains("ConditionalCheckFailedException");
      return failed ? FAILED_CONDITION : Capacity.NONE;
    }
    var units = units(LabJson.read(body).path("ConsumedCapacity"));
    return WRITES.contains(operation) ? new Capacity(units, 0) : new Capacity(0, units);
  }

  /// One table's units, or the sum of a list.
  private static double units(JsonNode consumed) {
    return consumed.isArray()
        ? StreamSupport.stream(consumed.spliterator(), false)
            .mapToDouble(CapacityMeter::units)
            .sum()
        : consumed.path("CapacityUnits").asDouble();
  }

  /// What requests to DynamoDB have taken, in the units that on-demand tables are billed by.
  ///
  /// @param writeUnits write request units: 1 KB each, indexes and transactions included
  /// @param readUnits read request units: 4 KB each, or 8 KB if the read need not be consistent
  public record Capacity(double writeUnits, double readUnits) {
    private static final Capacity NONE = new Capacity(0, 0);

    private Capacity atLeastToRead(double units) {
      return new Capacity(writeUnits, Math.max(readUnits, units));
    }

    private Capacity plus(Capacity other) {
      return new Capacity(writeUnits + other.writeUnits, readUnits + other.readUnits);
    }
  }
}
