package dev.unlatch.aws;

import dev.unlatch.http.Http;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The clients of the AWS services: all of them over one [Http], with what Lambda gives a function,
/// so that nothing is searched for at start.
///
/// @param environment names where the services are ([Endpoints]), and has the credentials
/// @param region such as `eu-west-1`
/// @param http makes the calls
/// @param patience how long a call may take in all
/// @param clock for signatures
public record Aws(
    Map<String, String> environment,
    String region,
    Http http,
    Patience patience,
    InstantSource clock) {
  /// Those operations of Amazon SQS that the functions use.
  public SqsClient sqs() {
    return new AwsSqs(calls(Service.SQS, AwsSqs.ERRORS));
  }

  /// Those operations of Amazon DynamoDB that the functions use.
  public DynamoDbClient dynamo() {
    return new AwsDynamo(calls(Service.DYNAMODB, AwsDynamo.ERRORS));
  }

  /// Those operations of AWS Secrets Manager that the functions use.
  public SecretsManagerClient secrets() {
    return new AwsSecrets(calls(Service.SECRETS_MANAGER, AwsSecrets.ERRORS));
  }

  private AwsCalls calls(Service service, Errors errors) {
    return new AwsCalls(
        service,
        new Endpoints(environment, region).of(service),
        Signer.of(environment, region),
        http,
        patience,
        clock,
        errors);
  }
}
