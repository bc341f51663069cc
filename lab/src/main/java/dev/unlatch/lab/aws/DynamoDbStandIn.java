package dev.unlatch.lab.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.Faults;
import dev.unlatch.lab.http.FaultyFront;
import dev.unlatch.lab.http.Forward;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabRequest;
import dev.unlatch.lab.http.LoopbackServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// DynamoDB: AWS's own DynamoDB Local, in memory, in this process.
///
/// Its handler runs in our own Jetty, not in its `ServerRunner`, which listens on every interface
/// and reports its use to AWS.
public final class DynamoDbStandIn implements AutoCloseable {
  private static final ResourceProperties TABLE =
      new ResourceProperties(
          "AWS::DynamoDB::Table",
          Set.of(
              "TableName",
              "AttributeDefinitions",
              "KeySchema",
              "BillingMode",
              "ProvisionedThroughput",
              "GlobalSecondaryIndexes",
              "LocalSecondaryIndexes",
              "StreamSpecification",
              "TimeToLiveSpecification"),
          Set.of(
              "PointInTimeRecoverySpecification",
              "SSESpecification",
              "DeletionProtectionEnabled",
              "Tags"));

  private static final ResourceProperties STREAM =
      new ResourceProperties(
          "AWS::DynamoDB::Table StreamSpecification", Set.of("StreamViewType"), Set.of());

  /// Each new handler fills anew a static map by which all of them dispatch: meanwhile no request
  /// may look into it.
  private static final ReadWriteLock DISPATCHERS = new ReentrantReadWriteLock();

  private final LocalDynamoDBServerHandler handler;
  private final Server server;
  private final Forward local;
  private final CapacityMeter meter;
  private final FaultyFront front = new FaultyFront();
  private final Faults streamFaults = new Faults();

  /// Starts with no tables.
  ///
  /// @throws IOException if DynamoDB Local does not start
  public DynamoDbStandIn() throws IOException {
    handler = newHandler();
    server = new Server(LoopbackServer.address(0));
    server.setHandler(new ContextHandler(new Dispatching(handler), "/"));
    carefully(server::start);
    local = new Forward(server.getURI());
    meter = new CapacityMeter(local);
    front.serve(meter);
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

  /// What goes wrong where streams are read, which at AWS is an endpoint of its own.
  public Faults streamFaults() {
    return streamFaults;
  }

  /// What callers have taken so far, as DynamoDB bills it.
  public CapacityMeter.Capacity capacity() {
    return meter.taken();
  }

  /// Creates a table, ready for use on return.
  ///
  /// @param properties of an `AWS::DynamoDB::Table`, references resolved, with `TableName`
  /// @throws IllegalArgumentException if a property is unknown, or if DynamoDB refuses the table
  public void createTable(JsonNode properties) throws IOException, InterruptedException {
    TABLE.check(properties);
    ObjectNode table = properties.deepCopy();
    table.retain(TABLE.understood());
    if (table.path("StreamSpecification") instanceof ObjectNode stream) {
      STREAM.check(stream);
      stream.put(
          "StreamEnabled", true); // CloudFormation has no such property, and the API needs it
    }
    var timeToLive = table.remove("TimeToLiveSpecification");
    call("CreateTable", table);
    if (timeToLive != null) {
      var update = LabJson.object().put("TableName", TABLE.text(properties, "TableName"));
      call("UpdateTimeToLive", update.set("TimeToLiveSpecification", timeToLive));
    }
  }

  /// The ARN of a table's stream.
  ///
  /// @throws IllegalArgumentException if there is no such table, or it has no stream
  public String streamArn(String table) throws IOException, InterruptedException {
    var description = call("DescribeTable", LabJson.object().put("TableName", table));
    var arn = description.path("Table").path("LatestStreamArn").asText("");
    if (arn.isEmpty()) {
      throw new IllegalArgumentException(table + " has no stream: no StreamSpecification");
    }
    return TableStream.awsArn(arn);
  }

  /// Reads a stream, from its oldest record on. It can be made to fail by [#streamFaults].
  ///
  /// @param arn as [#streamArn] gives it
  /// @param clock for the times of the records
  public TableStream stream(String arn, InstantSource clock) {
    return new TableStream(
        request -> streamFaults.choose(request, local).answer(request), arn, clock);
  }

  /// Everything in a table, for people: `{"count": 3}` where DynamoDB says `{"count": {"N": "3"}}`.
  ///
  /// @throws IllegalArgumentException if there is no such table
  public List<JsonNode> items(String table) throws IOException {
    List<JsonNode> items = new ArrayList<>();
    try (DynamoDbClient client = client()) {
      for (var item : client.scanPaginator(scan -> scan.tableName(table)).items()) {
        items.add(LabJson.read(EnhancedDocument.fromAttributeValueMap(item).toJson()));
      }
    } catch (ResourceNotFoundException e) {
      throw new IllegalArgumentException("there is no table " + table, e);
    }
    return List.copyOf(items);
  }

  /// A client that bypasses the front.
  private DynamoDbClient client() {
    return DynamoDbClient.builder()
        .endpointOverride(local.server())
        .region(AwsAccount.region())
        .credentialsProvider(AwsAccount.credentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /// Forgets everything.
  @Override
  public void close() throws IOException {
    front.close();
    local.close();
    carefully(server::stop);
    handler.close();
  }

  /// Jetty declares that anything may be thrown.
  private static void carefully(Step step) throws IOException {
    try {
      step.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while DynamoDB Local started or stopped");
    } catch (Exception e) {
      throw new IOException("DynamoDB Local does not start or stop", e);
    }
  }

  private interface Step {
    void take() throws Exception;
  }

  private static LocalDynamoDBServerHandler newHandler() {
    DISPATCHERS.writeLock().lock();
    try {
      return new LocalDynamoDBServerHandler(inMemory(), null);
    } finally {
      DISPATCHERS.writeLock().unlock();
    }
  }

  /// Requests wait while another handler is made.
  private static final class Dispatching extends Handler.Wrapper {
    Dispatching(Handler handler) {
      super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      DISPATCHERS.readLock().lock();
      try {
        return super.handle(request, response, callback);
      } finally {
        DISPATCHERS.readLock().unlock();
      }
    }
  }

  /// One database for all regions and credentials, so that a caller's own do not hide the tables
  /// from it.
  private static LocalDynamoDBRequestHandler inMemory() {
    return new LocalDynamoDBRequestHandler(0, true, null, true, false);
  }

  /// Bypasses the front: the lab's own calls never fail on purpose.
  private JsonNode call(String operation, JsonNode body) throws IOException, InterruptedException {
    var reply = local.answer(request("DynamoDB_20120810." + operation, body));
    if (reply.status() != 200) {
      throw new IllegalArgumentException(operation + ": " + reply.body().asUtf8String());
    }
    return LabJson.read(reply.body().asUtf8String());
  }

  /// A request of the lab's own.
  ///
  /// @param target the API and the operation
  static LabRequest request(String target, JsonNode body) {
    return new LabRequest(
        "POST",
        URI.create("/"),
        headers(target),
        SdkBytes.fromUtf8String(body.toString()),
        "127.0.0.1");
  }

  private static Map<String, List<String>> headers(String target) {
    var scope = AwsAccount.KEY + "/20120810/" + AwsAccount.REGION + "/dynamodb/aws4_request";
    return Map.of(
        "content-type", List.of("application/x-amz-json-1.0"),
        "x-amz-target", List.of(target),
        // DynamoDB Local wants to see a key, but checks no signature.
        "authorization",
            List.of("AWS4-HMAC-SHA256 Credential=" + scope + ", SignedHeaders=host, Signature=0"));
  }
}
