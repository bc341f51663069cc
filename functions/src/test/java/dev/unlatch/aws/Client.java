package dev.unlatch.aws;

import dev.unlatch.http.Transports;
import dev.unlatch.lab.aws.AwsAccount;
import dev.unlatch.standin.Clients;
import dev.unlatch.standin.StandIns;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// How AWS can be called. Whatever is promised of a client holds for both.
enum Client {
  OF_THE_SDK {
    @Override
    DynamoDbClient dynamo(StandIns standIns, Patience patience) {
      return sdk(patience).dynamo(standIns.dynamo().url());
    }

    @Override
    SqsClient sqs(StandIns standIns, Patience patience) {
      return sdk(patience).sqs(standIns.sqs().url());
    }

    @Override
    SecretsManagerClient secrets(StandIns standIns, Patience patience) {
      return sdk(patience).secrets(standIns.secrets().url());
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

  private static Clients sdk(Patience patience) {
    return new Clients(patience.attempt(), patience.call());
  }

  private static Aws ours(URI url, Patience patience) {
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL", url.toString(),
            "AWS_ACCESS_KEY_ID", AwsAccount.KEY,
            "AWS_SECRET_ACCESS_KEY", AwsAccount.KEY);
    return new Aws(environment, "eu-west-1", Transports.ofTests(), patience, Clock.systemUTC());
  }
}
