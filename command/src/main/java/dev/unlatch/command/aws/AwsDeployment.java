package dev.unlatch.command.aws;

import dev.unlatch.command.Deployment;
import dev.unlatch.command.Organisation;
import dev.unlatch.command.deadletters.DeadLetters;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Connects over AWS's SDK, with the credentials and the region that its own chains find:
/// variables, profiles, IAM Identity Center, roles. `AWS_ENDPOINT_URL` sets another address.
public record AwsDeployment(InstantSource clock) implements Deployment {
  /// How long a call to the table may take: a person waits.
  private static final Duration TABLE = Duration.ofSeconds(30);

  /// The pause between two looks at messages that are put back.
  private static final Duration MOVING = Duration.ofSeconds(2);

  /// How long a function may take: it starts, asks Okta, and Okta may be slow.
  private static final Duration FUNCTION = Duration.ofMinutes(2);

  @Override
  public Organisation organisation(String table, Optional<String> region) {
    DynamoDbClient dynamo = common(DynamoDbClient.builder(), region, TABLE).build();
    return new DynamoOrganisation(dynamo, table, clock);
  }

  /// A release is not retried: it may have been done.
  @Override
  public Releases releases(String function, Optional<String> region) {
    return new InvokedFunction(lambda(region), function);
  }

  @Override
  public SetUp setUp(String function, Optional<String> region) {
    return new InvokedFunction(lambda(region), function);
  }

  @Override
  public DeadLetters deadLetters(String url, Optional<String> region) {
    SqsClient sqs = common(SqsClient.builder(), region, TABLE).build();
    return new SqsDeadLetters(sqs, url, MOVING);
  }

  /// Not retried: the command reports what fails.
  @Override
  public EventDelivery eventDelivery(String function, Optional<String> region) {
    return new InvokedFunction(lambda(region), function);
  }

  /// Not retried: a change may have been made.
  @Override
  public Policies policies(String function, Optional<String> region) {
    return new InvokedFunction(lambda(region), function);
  }

  /// Not retried: the command goes on where the function stopped.
  @Override
  public Telling telling(String function, Optional<String> region) {
    return new InvokedFunction(lambda(region), function);
  }

  private static LambdaClient lambda(Optional<String> region) {
    return common(LambdaClient.builder(), region, FUNCTION)
        .overrideConfiguration(
            it -> it.apiCallTimeout(FUNCTION).retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B common(
      B builder, Optional<String> region, Duration patience) {
    region.map(Region::of).ifPresent(builder::region);
    return builder
        .overrideConfiguration(it -> it.apiCallTimeout(patience))
        .httpClient(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(5))
                .socketTimeout(patience)
                .build());
  }
}
