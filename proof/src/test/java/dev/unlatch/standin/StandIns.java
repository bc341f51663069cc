package dev.unlatch.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.aws.DynamoDbStandIn;
import dev.unlatch.lab.aws.SecretsManagerStandIn;
import dev.unlatch.lab.aws.SqsStandIn;
import dev.unlatch.lab.template.Physical;
import dev.unlatch.lab.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// SQS, DynamoDB and Secrets Manager, started once for all classes of tests. A test makes itself
/// queues, tables and secrets in them; queues and tables are as the template describes them.
///
/// A class of tests gets them by `@StandIns.Given` and a parameter of its constructor; faults end
/// with each test.
public final class StandIns implements AutoCloseable {
  private static final Path TEMPLATE = Path.of("../template.yaml");

  private final Template template =
      Template.read(TEMPLATE, Map.of("OktaOrgUrl", "https://lab.example"));
  private final SqsStandIn sqs = new SqsStandIn();
  private final DynamoDbStandIn dynamo = new DynamoDbStandIn();
  private final SecretsManagerStandIn secrets = new SecretsManagerStandIn(Clock.systemUTC());

  private StandIns() throws IOException {
    var _ = createQueue("DeadLetterQueue", "DeadLetterQueue");
  }

  private String createQueue(String logicalId, String name) {
    JsonNode properties = named(logicalId, "QueueName", name);
    return LocalStack.url().isPresent()
        ? LocalStack.createQueue(properties)
        : sqs.createQueue(properties);
  }

  /// A client of SQS for what any SQS does: of LocalStack's, where it is to be used.
  public SqsClient sqsClient() {
    return LocalStack.url().map(Clients.USUAL::sqs).orElseGet(sqs::client);
  }

  /// A client of DynamoDB for what any DynamoDB does: of LocalStack's, where it is to be used.
  public DynamoDbClient dynamoClient() {
    return Clients.USUAL.dynamo(LocalStack.url().orElseGet(dynamo::url));
  }

  public SqsStandIn sqs() {
    return sqs;
  }

  public DynamoDbStandIn dynamo() {
    return dynamo;
  }

  public SecretsManagerStandIn secrets() {
    return secrets;
  }

  /// Makes a queue of lockouts.
  public SentMessages newQueue() {
    return new SentMessages(sqsClient(), createQueue("LockoutsQueue", unique()));
  }

  /// Makes a table of lockouts.
  ///
  /// @return its name
  public String newTable() throws IOException, InterruptedException {
    String name = unique();
    JsonNode properties = named("LockoutsTable", "TableName", name);
    if (LocalStack.url().isPresent()) {
      LocalStack.createTable(properties);
    } else {
      dynamo.createTable(properties);
    }
    return name;
  }

  /// Makes a secret.
  ///
  /// @return its ARN
  public String newSecret(String value) {
    return secrets.put(unique(), value);
  }

  private static String unique() {
    return "test-" + UUID.randomUUID();
  }

  private JsonNode named(String logicalId, String nameProperty, String name) {
    JsonNode properties = template.resource(logicalId).orElseThrow().properties();
    ObjectNode resolved = template.resolve(properties, new Names()).deepCopy();
    return resolved.put(nameProperty, name);
  }

  @Override
  public void close() throws IOException {
    secrets.close();
    dynamo.close();
    sqs.close();
  }

  private static final class Names implements Physical {
    @Override
    public String ref(String logicalId) {
      return logicalId;
    }

    @Override
    public String attribute(String logicalId, String attribute) {
      return SqsStandIn.arn(logicalId);
    }
  }

  /// On a class of tests that asks for them. One such class runs at a time: faults, and what was
  /// asked, are of all of them.
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @ExtendWith(Shared.class)
  @ResourceLock("stand-ins")
  public @interface Given {}

  /// Hands the stand-ins to classes of tests.
  public static final class Shared implements ParameterResolver, AfterEachCallback {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == StandIns.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return of(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
      StandIns standIns = of(context);
      standIns.sqs().faults().clear();
      standIns.dynamo().faults().clear();
      standIns.secrets().faults().clear();
    }

    /// JUnit closes what is in the root's store after the last test.
    private static StandIns of(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.GLOBAL)
          .computeIfAbsent(StandIns.class, _ -> start(), StandIns.class);
    }

    private static StandIns start() {
      try {
        return new StandIns();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
