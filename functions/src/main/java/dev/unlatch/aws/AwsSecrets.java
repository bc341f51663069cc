package dev.unlatch.aws;

import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/// AWS Secrets Manager: the operation that the functions use. Every other one throws
/// [UnsupportedOperationException].
record AwsSecrets(AwsCalls calls) implements SecretsManagerClient {
  static final Errors ERRORS =
      new Errors(
          "SecretsManager",
          Map.of("ResourceNotFoundException", ResourceNotFoundException::builder),
          SecretsManagerException::builder);

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    return calls.make(
        "GetSecretValue", request, GetSecretValueResponse::builder, GetSecretValueResponse.class);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /// The transport is shared.
  @Override
  public void close() {}
}
