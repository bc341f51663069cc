package dev.unlatch.aws;

import dev.unlatch.http.Transports;
import dev.unlatch.lab.aws.Account;
import dev.unlatch.standin.StandIns;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Clients of the same stand-ins: the AWS SDK's own, and ours.
enum Clients {
  OF_THE_SDK {
    @Override
    DynamoDbClient dynamo(StandIns standIns, Patience patience) {
      return sdk(DynamoDbClient.builder(), standIns.dynamo().url(), patience);
    }

    @Override
    SqsClient sqs(StandIns standIns, Patience patience) {
      return sdk(SqsClient.builder(), standIns.sqs().url(), patience);
    }

    @Override
    SecretsManagerClient secrets(StandIns standIns, Patience patience) {
      return sdk(SecretsManagerClient.builder(), standIns.secrets().url(), patience);
    }
  },
  OURS {
    @Override
    DynamoDbClient dynamo(StandIns standIns, Patience patience) {
      return ours(standIns.dynamo().url(), patience).dynamo();
    }

    @Override
    SqsClient sqs(StandIns standIns, Patience patience) {
      return ours(standIns.sqs().url(), patience).sqs();
    }

    @Override
    SecretsManagerClient secrets(StandIns standIns, Patience patience) {
      return ours(standIns.secrets().url(), patience).secrets();
    }
  };

  abstract DynamoDbClient dynamo(StandIns standIns, Patience patience);

  abstract SqsClient sqs(StandIns standIns, Patience patience);

  abstract SecretsManagerClient secrets(StandIns standIns, Patience patience);

  private static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C sdk(
      B builder, URI url, Patience patience) {
    AwsBasicCredentials key = AwsBasicCredentials.create(Account.KEY, Account.KEY);
    return builder
        .region(Region.EU_WEST_1)
        .endpointOverride(url)
        .credentialsProvider(StaticCredentialsProvider.create(key))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(patience.attempt())
                .socketTimeout(patience.attempt()))
        .overrideConfiguration(override -> override.apiCallTimeout(patience.call()))
        .build();
  }

  private static Aws ours(URI url, Patience patience) {
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL", url.toString(),
            "AWS_ACCESS_KEY_ID", Account.KEY,
            "AWS_SECRET_ACCESS_KEY", Account.KEY);
    return new Aws(environment, "eu-west-1", Transports.ofTests(), patience, Clock.systemUTC());
  }
}
