package dev.unlatch.lab.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.aws.ResourceProperties;
import dev.unlatch.lab.http.Faults;
import dev.unlatch.lab.http.FaultyFront;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import dev.unlatch.lab.http.Received;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// SNS: topics, to which messages are published over AWS's query protocol.
///
/// Source: Amazon SNS API Reference, "Publish".
public final class SnsStandIn implements AutoCloseable {
  private static final int MOST_BYTES = 256 * 1024;
  private static final Set<String> FIELDS =
      Set.of("Action", "Message", "Subject", "TopicArn", "Version");
  private static final ResourceProperties TOPIC =
      new ResourceProperties(
          "AWS::SNS::Topic", Set.of("TopicName"), Set.of("DisplayName", "KmsMasterKeyId", "Tags"));

  private final FaultyFront front = new FaultyFront();
  private final Set<String> topics = new ConcurrentSkipListSet<>();
  private final Received<Delivered> received;
  private final InstantSource clock;

  /// Starts with no topics.
  ///
  /// @param received gets what is published
  SnsStandIn(Received<Delivered> received, InstantSource clock) throws IOException {
    this.received = received;
    this.clock = clock;
    front.serve(this::answer);
  }

  /// The endpoint's counters.
  public FaultyFront front() {
    return front;
  }

  /// What goes wrong here.
  public Faults faults() {
    return front.faults();
  }

  /// Creates a topic.
  ///
  /// @param properties of an `AWS::SNS::Topic`, references resolved, with `TopicName`
  /// @return the ARN
  /// @throws IllegalArgumentException if a property is unknown
  public String createTopic(JsonNode properties) {
    TOPIC.check(properties);
    String arn = AwsAccount.arn("sns", TOPIC.text(properties, "TopicName"));
    topics.add(arn);
    return arn;
  }

  private LabReply answer(LabRequest request) {
    QueryCall call = QueryCall.of(request);
    if (!call.operation().equals("Publish")) {
      return QueryCall.refused("InvalidAction", "not in the lab: " + call.operation());
    }
    if (!topics.contains(call.text("TopicArn"))) {
      return QueryCall.refused("NotFound", "Topic does not exist");
    }
    String problem = problem(call);
    if (!problem.isEmpty()) {
      return QueryCall.refused("InvalidParameter", "Invalid parameter: " + problem);
    }
    JsonNode content =
        LabJson.object().put("subject", call.text("Subject")).put("text", call.text("Message"));
    received.add(new Delivered("sns", clock.instant(), content));
    return call.accepted("http://sns.amazonaws.com/doc/2010-03-31/");
  }

  /// "Subjects must be UTF-8 text with no line breaks or control characters, and less than 100
  /// characters long"; mail keeps them only if they are ASCII.
  private static String problem(QueryCall call) {
    int size = call.text("Message").getBytes(UTF_8).length;
    if (size == 0 || size > MOST_BYTES) {
      return "Message must have 1 to " + MOST_BYTES + " bytes, not " + size;
    }
    if (!call.text("Subject").matches("[!-~][ -~]{0,99}")) {
      return "Subject must be 1 to 100 printable ASCII characters: " + call.text("Subject");
    }
    return FIELDS.containsAll(call.form().keySet()) ? "" : "a field in " + call.form().keySet();
  }

  @Override
  public void close() {
    front.close();
  }
}
