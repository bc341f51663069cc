package dev.unlatch.aws;

/// An AWS service that is called by the protocol "AWS JSON" (Smithy, "AWS JSON 1.0 protocol").
enum Service {
  DYNAMODB("dynamodb", "DynamoDB_20120810", "application/x-amz-json-1.0", "DYNAMODB"),
  SQS("sqs", "AmazonSQS", "application/x-amz-json-1.0", "SQS"),
  SECRETS_MANAGER(
      "secretsmanager", "secretsmanager", "application/x-amz-json-1.1", "SECRETS_MANAGER");

  private final String endpoint;

  /// What precedes an operation's name.
  private final String target;

  private final String contentType;
  private final String variable;

  Service(String endpoint, String target, String contentType, String variable) {
    this.endpoint = endpoint;
    this.target = target;
    this.contentType = contentType;
    this.variable = variable;
  }

  /// As host names and signatures have it.
  String endpoint() {
    return endpoint;
  }

  /// The header `X-Amz-Target`.
  String target(String operation) {
    return target + "." + operation;
  }

  /// With the protocol's version.
  String contentType() {
    return contentType;
  }

  /// The environment variable that moves this service alone (AWS SDKs and Tools Reference Guide,
  /// "Service-specific endpoints").
  String endpointVariable() {
    return "AWS_ENDPOINT_URL_" + variable;
  }
}
