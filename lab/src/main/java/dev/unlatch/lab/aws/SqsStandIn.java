package dev.unlatch.lab.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.unlatch.lab.http.Faults;
import dev.unlatch.lab.http.FaultyFront;
import dev.unlatch.lab.http.Forward;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;

/// SQS: ElasticMQ with SQS's own limits, in this process.
///
/// Unlike SQS, ElasticMQ moves a message to its dead-letter queue only when it would next be
/// received, and the move does not end a long wait on the dead-letter queue: read that with short
/// waits.
public final class SqsStandIn implements AutoCloseable {
  private static final ResourceProperties QUEUE =
      new ResourceProperties(
          "AWS::SQS::Queue",
          Set.of(
              "QueueName",
              "VisibilityTimeout",
              "RedrivePolicy",
              "MessageRetentionPeriod",
              "DelaySeconds",
              "ReceiveMessageWaitTimeSeconds"),
          Set.of(
              "SqsManagedSseEnabled",
              "KmsMasterKeyId",
              "KmsDataKeyReusePeriodSeconds",
              "RedriveAllowPolicy",
              "Tags"));

  /// Pekko and ElasticMQ log through SLF4J and whatever is bound to it; their actors' own start-up
  /// log goes to standard output, which is not theirs. Threads are daemons: a forgotten stand-in
  /// must not keep a JVM alive. ElasticMQ needs none of the headers that Pekko models; Pekko cannot
  /// parse a signature, and would look for the reason at every request.
  private static final String QUIET =
      """
      pekko.loglevel = "OFF"
      pekko.stdout-loglevel = "OFF"
      pekko.daemonic = on
      pekko.jvm-shutdown-hooks = off
      pekko.http.parsing.modeled-header-parsing = off
      pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off
      """;

  private final FaultyFront front = new FaultyFront();
  private final ActorSystem actors = ActorSystem.create("sqs", quiet());
  private final SQSRestServer server;
  private final Forward local;
  private final SqsClient client;

  /// Starts with no queues.
  public SqsStandIn() throws IOException {
    server = start();
    var port = server.waitUntilStarted().localAddress().getPort();
    local = new Forward(URI.create("http://127.0.0.1:" + port));
    front.serve(local);
    client = AwsAccount.sqs(local.server());
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

  /// Creates a queue. A dead-letter queue must exist before its queue.
  ///
  /// @param properties of an `AWS::SQS::Queue`, references resolved, with `QueueName`
  /// @return the queue's URL
  /// @throws IllegalArgumentException if a property is unknown
  /// @throws software.amazon.awssdk.services.sqs.model.SqsException if the queue is refused
  public String createQueue(JsonNode properties) {
    QUEUE.check(properties);
    var attributes = attributes(properties);
    var name = QUEUE.text(properties, "QueueName");
    return client
        .createQueue(request -> request.queueName(name).attributesWithStrings(attributes))
        .queueUrl();
  }

  /// The URL that callers use for a queue.
  ///
  /// @throws software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException if there is none
  public String queueUrl(String name) {
    return client.getQueueUrl(request -> request.queueName(name)).queueUrl();
  }

  /// The ARN of a queue of this name, whether it exists or not.
  public static String arn(String name) {
    return AwsAccount.arn("sqs", name);
  }

  /// A client that bypasses the front: for the lab's own use and for tests that look into queues
  /// while callers meet faults.
  public SqsClient client() {
    return client;
  }

  /// Forgets everything.
  ///
  /// @throws IllegalStateException if ElasticMQ does not end
  @Override
  public void close() {
    front.close();
    client.close();
    local.close();
    // Starts stopping, which may take as long as the longest wait under way; ending the actors ends
    // those waits too.
    var _ = server.stopAndGetFuture().apply();
    end(actors);
  }

  private static void end(ActorSystem actors) {
    try {
      actors.close();
    } catch (TimeoutException e) {
      throw new IllegalStateException("ElasticMQ does not end", e);
    }
  }

  private SQSRestServer start() {
    return SQSRestServerBuilder.withActorSystem(actors)
        .withInterface("127.0.0.1")
        .withDynamicPort()
        // Queue URLs lead to the front.
        .withServerAddress(new NodeAddress("http", "127.0.0.1", front.url().getPort(), ""))
        .withSQSLimits(StrictSQSLimits$.MODULE$)
        .withAWSRegion(AwsAccount.REGION)
        .withAWSAccountId(AwsAccount.NUMBER)
        .start();
  }

  private static Config quiet() {
    return ConfigFactory.parseString(QUIET).withFallback(ConfigFactory.load());
  }

  /// The API takes every attribute as a string, including a policy's JSON.
  private static Map<String, String> attributes(JsonNode properties) {
    var attributes = new HashMap<String, String>();
    for (var property : properties.properties()) {
      if (QUEUE.understood().contains(property.getKey())) {
        var value = property.getValue();
        attributes.put(property.getKey(), value.isValueNode() ? value.asText() : value.toString());
      }
    }
    attributes.remove("QueueName");
    return attributes;
  }
}
