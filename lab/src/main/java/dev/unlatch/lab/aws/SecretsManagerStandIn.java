package dev.unlatch.lab.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Set;

/// Secrets Manager: secrets with a current and a previous value, over AWS's JSON protocol.
public final class SecretsManagerStandIn implements AutoCloseable {
  private static final ResourceProperties SECRET =
      new ResourceProperties(
          "AWS::SecretsManager::Secret",
          Set.of("Name", "SecretString", "GenerateSecretString"),
          Set.of("Description", "KmsKeyId", "Tags"));

  private final FaultyFront front = new FaultyFront();
  private final Secrets secrets;

  /// Starts with no secrets.
  ///
  /// @param clock for the times of creation
  public SecretsManagerStandIn(InstantSource clock) throws IOException {
    secrets = new Secrets(clock);
    front.serve(new SecretsProtocol(secrets));
  }

  /// The endpoint for AWS SDKs.
  public URI url() {
    return front.url();
  }

  /// Where to make it fail.
  public FaultyFront front() {
    return front;
  }

  /// Creates a secret, with the value given, a generated one, or none.
  ///
  /// @param properties of an `AWS::SecretsManager::Secret`, references resolved, with `Name`
  /// @return the ARN
  /// @throws IllegalArgumentException if a property is not known or the name is taken
  public String create(JsonNode properties) {
    SECRET.check(properties);
    var name = SECRET.text(properties, "Name");
    var secret = secrets.create(name);
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("there is a secret of the name " + name + " already");
    }
    if (properties.has("SecretString")) {
      secrets.put(name, SECRET.text(properties, "SecretString"));
    } else if (properties.has("GenerateSecretString")) {
      secrets.put(name, new GeneratedString(properties.path("GenerateSecretString")).value());
    }
    return secret.get().arn();
  }

  /// Makes this the current value, of a new secret where there is none of this name.
  ///
  /// @param id name, or the ARN of a secret that is there
  /// @return the ARN
  public String put(String id, String value) {
    var name = secrets.find(id).or(() -> secrets.create(id)).orElseThrow().name();
    return secrets.put(name, value).arn();
  }

  /// The current value.
  ///
  /// @param id name or ARN
  /// @throws IllegalArgumentException if there is no such secret, or it has no value yet
  public String value(String id) {
    return secrets
        .find(id)
        .map(Secret::current)
        .map(Secret.Version::value)
        .orElseThrow(() -> new IllegalArgumentException("no secret with a value: " + id));
  }

  /// Forgets everything.
  @Override
  public void close() {
    front.close();
  }
}
