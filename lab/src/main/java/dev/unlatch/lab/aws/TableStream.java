package dev.unlatch.lab.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.HttpEndpoint;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table's stream, read in order from its oldest record on, by one reader.
///
/// What DynamoDB Local 3.3.1 was seen to do, embedded as in [DynamoDbStandIn]:
///
/// - It serves streams through the same HTTP port as tables. A record can be read as soon as the
///   write is answered; a read takes about 10 ms, whether there are records or not, and brings up
///   to 1,000.
/// - A stream has one shard, which stays open: nothing rolls it over while it is served over HTTP.
/// - A write that changes nothing makes no record, and an iterator expires after 15 minutes, as at
///   AWS.
/// - An item whose time to live is over is deleted within about 10 s, and the stream has a record
///   of it; in a table of 2,500 items that took more than 90 s.
/// - Four things differ from AWS and are put right here: regions and ARNs say `ddblocal`; the time
///   of a record is rounded down to the minute, not to the second; the event of an item that has
///   expired is named `EXPIRE`, and does not say that DynamoDB itself has deleted the item; an
///   empty map has no type.
public final class TableStream {
  private static final String LOCAL_REGION = ":ddblocal:";
  private static final String REGION = ":" + AwsAccount.REGION + ":";

  private final HttpEndpoint streams;
  private final String arn;
  private final InstantSource clock;
  private String shardId = "";
  private @Nullable String iterator;
  private @Nullable String last;

  TableStream(HttpEndpoint streams, String arn, InstantSource clock) {
    this.streams = streams;
    this.arn = arn;
    this.clock = clock;
  }

  static String awsArn(String localArn) {
    return localArn.replace(LOCAL_REGION, REGION);
  }

  /// The stream's ARN.
  public String arn() {
    return arn;
  }

  /// The stream's one shard; empty before the first [#next].
  public String shardId() {
    return shardId;
  }

  /// The next records, in order; none if there are none yet. After a failure, the next call begins
  /// after the last record that was returned.
  ///
  /// @throws IOException if the stream cannot be read
  public List<StreamRecord> next() throws IOException, InterruptedException {
    String from = iterator == null ? open() : iterator;
    iterator = null;
    JsonNode page = call("GetRecords", LabJson.object().put("ShardIterator", from));
    List<StreamRecord> records =
        page.path("Records").valueStream().map(this::asLambdaHasIt).toList();
    iterator = page.path("NextShardIterator").asText(null);
    last = records.isEmpty() ? last : records.getLast().sequenceNumber();
    return records;
  }

  private String open() throws IOException, InterruptedException {
    ObjectNode stream = LabJson.object().put("StreamArn", arn.replace(REGION, LOCAL_REGION));
    JsonNode description = call("DescribeStream", stream);
    shardId = description.at("/StreamDescription/Shards/0/ShardId").asText();
    ObjectNode position = stream.put("ShardId", shardId);
    if (last == null) {
      position.put("ShardIteratorType", "TRIM_HORIZON");
    } else {
      position.put("ShardIteratorType", "AFTER_SEQUENCE_NUMBER").put("SequenceNumber", last);
    }
    return call("GetShardIterator", position).path("ShardIterator").asText();
  }

  private JsonNode call(String operation, JsonNode body) throws IOException, InterruptedException {
    LabReply reply =
        streams.answer(DynamoDbStandIn.request("DynamoDBStreams_20120810." + operation, body));
    if (reply.status() != 200) {
      throw new IOException(operation + ": " + reply.status() + " " + reply.body().asUtf8String());
    }
    return LabJson.read(reply.body().asUtf8String());
  }

  private StreamRecord asLambdaHasIt(JsonNode local) {
    ObjectNode record = local.deepCopy();
    record.put("awsRegion", AwsAccount.REGION).put("eventSourceARN", arn);
    if (record.path("eventName").asText().equals("EXPIRE")) {
      // DynamoDB Developer Guide, "DynamoDB Streams and Time to Live".
      record.put("eventName", "REMOVE");
      record
          .putObject("userIdentity")
          .put("type", "Service")
          .put("principalId", "dynamodb.amazonaws.com");
    }
    ObjectNode change = record.withObject("/dynamodb");
    change.put("ApproximateCreationDateTime", created(new StreamRecord(record)).getEpochSecond());
    typeEmptyMaps(change.path("NewImage"));
    typeEmptyMaps(change.path("OldImage"));
    return new StreamRecord(record);
  }

  private static void typeEmptyMaps(JsonNode values) {
    for (JsonNode value : values) {
      if (value instanceof ObjectNode object && object.isEmpty()) {
        object.putObject("M");
      } else {
        typeEmptyMaps(value);
      }
    }
  }

  /// Now, or the last second of the minute that DynamoDB Local gives, for a record that was not
  /// read at once.
  private Instant created(StreamRecord record) {
    Instant latest = record.created().plusSeconds(59);
    Instant now = clock.instant();
    return now.isBefore(latest) ? now : latest;
  }

  /// One change of an item.
  ///
  /// @param json in the form in which Lambda hands it to a function (Lambda Developer Guide, "Using
  ///   AWS Lambda with Amazon DynamoDB")
  public record StreamRecord(JsonNode json) {
    /// Its position in its shard: of two records, the later one has the higher number.
    public String sequenceNumber() {
      return json.path("dynamodb").path("SequenceNumber").asText();
    }

    /// About when the item was changed, to the second.
    public Instant created() {
      var time = json.path("dynamodb").path("ApproximateCreationDateTime");
      return Instant.ofEpochSecond(time.asLong());
    }
  }
}
