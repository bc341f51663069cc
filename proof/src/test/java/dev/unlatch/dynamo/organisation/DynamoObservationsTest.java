package dev.unlatch.dynamo.organisation;

import dev.unlatch.port.Observations;
import dev.unlatch.response.ObservationsContract;
import dev.unlatch.standin.StandIns;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What every [Observations] does, on the table.
@StandIns.Given
class DynamoObservationsTest extends ObservationsContract {
  private final DynamoDbClient client;
  private final Observations observations;

  DynamoObservationsTest(StandIns standIns) throws IOException, InterruptedException {
    client = standIns.dynamoClient();
    observations = new DynamoObservations(client, standIns.newTable(), () -> NOW);
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Override
  protected Observations observations() {
    return observations;
  }
}
