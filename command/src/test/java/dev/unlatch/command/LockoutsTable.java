package dev.unlatch.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.dynamo.episode.DynamoLockouts;
import dev.unlatch.dynamo.organisation.DynamoObservations;
import dev.unlatch.dynamo.organisation.DynamoPolicies;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.lab.aws.DynamoDbStandIn;
import dev.unlatch.lab.template.Physical;
import dev.unlatch.lab.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The template's table on DynamoDB Local, where nothing expires: tests have times of their own.
public final class LockoutsTable implements AutoCloseable {
  /// What it is called.
  public static final String NAME = "Lockouts";

  private final DynamoDbStandIn dynamo = new DynamoDbStandIn();
  private final DynamoDbClient client;

  /// An empty table.
  public LockoutsTable() throws IOException, InterruptedException {
    dynamo.createTable(properties());
    client =
        DynamoDbClient.builder()
            .endpointOverride(dynamo.url())
            .region(Region.of(AwsAccount.REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(AwsAccount.KEY, AwsAccount.KEY)))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  /// Where it is.
  public URI url() {
    return dynamo.url();
  }

  /// The episodes in it.
  public DynamoLockouts lockouts() {
    return new DynamoLockouts(client, NAME);
  }

  /// What else is kept in it.
  public DynamoObservations observations(Clock clock) {
    return new DynamoObservations(client, NAME, clock);
  }

  /// The policies that were activated.
  public DynamoPolicies policies() {
    return new DynamoPolicies(client, NAME);
  }

  private static ObjectNode properties() throws IOException {
    Template template =
        Template.read(Path.of("../template.yaml"), Map.of("OktaOrgUrl", "https://lab.example"));
    ObjectNode properties =
        template
            .resolve(template.resource("LockoutsTable").orElseThrow().properties(), new Names())
            .deepCopy();
    properties.remove("TimeToLiveSpecification");
    return properties.put("TableName", NAME);
  }

  @Override
  public void close() throws IOException {
    client.close();
    dynamo.close();
  }

  private static final class Names implements Physical {
    @Override
    public String ref(String logicalId) {
      return logicalId;
    }

    @Override
    public String attribute(String logicalId, String attribute) {
      return "arn:" + logicalId;
    }
  }
}
