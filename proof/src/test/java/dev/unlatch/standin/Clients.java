package dev.unlatch.standin;

import cloud.localstack.awssdkv2.TestUtils;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// AWS clients for stand-ins, and for LocalStack, as its own library for tests makes them.
///
/// @param attempt how long one try may take
/// @param call how long all tries may take together
public record Clients(Duration attempt, Duration call) {
  /// Long enough for a busy machine, short enough for a test that waits for nothing.
  public static final Clients USUAL = new Clients(Duration.ofSeconds(10), Duration.ofSeconds(20));

  /// SQS at an address.
  public SqsClient sqs(URI endpoint) {
    return common(SqsClient.builder(), endpoint).build();
  }

  /// DynamoDB at an address.
  public DynamoDbClient dynamo(URI endpoint) {
    return common(DynamoDbClient.builder(), endpoint).build();
  }

  /// Secrets Manager at an address.
  public SecretsManagerClient secrets(URI endpoint) {
    return common(SecretsManagerClient.builder(), endpoint).build();
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B common(
      B builder, URI endpoint) {
    TestUtils.wrapApiSyncClientV2(builder, endpoint.toString());
    return builder.overrideConfiguration(
        override -> override.apiCallAttemptTimeout(attempt).apiCallTimeout(call));
  }
}
