package dev.unlatch.simulation;

import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/// Secrets Manager as a process has it that asks for the token: over calls that fail. The token is
/// replaced now and then.
record FaultySecrets(Calls calls) implements SecretsManagerClient {
  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    return calls.toAws(
        "read the token",
        () -> {
          int version = calls.sandbox().chance().between(1, 2);
          return GetSecretValueResponse.builder()
              .secretString("{\"apiToken\": \"token-%d\"}".formatted(version))
              .build();
        });
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
