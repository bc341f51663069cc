package dev.unlatch.lambda;

import dev.unlatch.http.HttpTransport;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The clients of the AWS services: all of them over one transport, with region and credentials
/// given, so that nothing is searched for at start. Where the services are is the SDK's matter
/// (`AWS_ENDPOINT_URL` moves them).
///
/// @param region such as `eu-west-1`
/// @param transport makes the calls
/// @param patience how long a call may take in all
record Aws(String region, HttpTransport transport, Patience patience) {
  /// How long calls may take.
  ///
  /// @param attempt one try
  /// @param call all tries together
  record Patience(Duration attempt, Duration call) {
    /// Within Okta's 3 s for an event hook, cold start included.
    static final Patience OF_HOOK = new Patience(Duration.ofSeconds(1), Duration.ofMillis(2_200));

    /// Well within the functions' own time-outs.
    static final Patience OF_WORKER = new Patience(Duration.ofSeconds(3), Duration.ofSeconds(8));
  }

  SqsClient sqs() {
    return common(SqsClient.builder()).build();
  }

  DynamoDbClient dynamo() {
    return common(DynamoDbClient.builder()).build();
  }

  SecretsManagerClient secrets() {
    return common(SecretsManagerClient.builder()).build();
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B common(B builder) {
    return builder
        .region(Region.of(region))
        .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
        .httpClient(new AwsHttp(transport, patience.attempt()))
        .overrideConfiguration(override -> override.apiCallTimeout(patience.call()));
  }
}
