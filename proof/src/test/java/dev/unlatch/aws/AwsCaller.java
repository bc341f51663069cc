package dev.unlatch.aws;

import dev.unlatch.aws.Aws.Patience;
import dev.unlatch.http.Transports;

/// Reads a secret in a process of its own, as a function does, and prints it.
final class AwsCaller {
  private AwsCaller() {}

  /// Prints the value.
  ///
  /// @param arguments the secret's ARN
  public static void main(String[] arguments) {
    Aws aws = new Aws(System.getenv(), "eu-west-1", Transports.ofTests(), Patience.OF_WORKER);
    try (var secrets = aws.secrets()) {
      System.out.print(
          secrets.getSecretValue(request -> request.secretId(arguments[0])).secretString());
    }
  }
}
