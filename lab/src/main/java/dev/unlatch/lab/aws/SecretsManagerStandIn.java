package dev.unlatch.lab.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.lab.http.Faults;
import dev.unlatch.lab.http.FaultyFront;
import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.http.LabReply;
import dev.unlatch.lab.http.LabRequest;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.lang3.RandomStringUtils;

/// Secrets Manager: the current value of each secret, over AWS's JSON protocol.
///
/// Source: AWS Secrets Manager API reference. Errors use AWS's own words, because they end up in
/// logs that people read.
public final class SecretsManagerStandIn implements AutoCloseable {
  private static final String TYPE = "application/x-amz-json-1.1";
  private static final ResourceProperties SECRET =
      new ResourceProperties(
          "AWS::SecretsManager::Secret",
          Set.of("Name", "SecretString", "GenerateSecretString"),
          Set.of("Description", "KmsKeyId", "Tags"));
  private static final ResourceProperties GENERATED =
      new ResourceProperties(
          "AWS::SecretsManager::Secret GenerateSecretString",
          Set.of(
              "PasswordLength", "ExcludePunctuation", "SecretStringTemplate", "GenerateStringKey"),
          Set.of());

  private static final Random RANDOM = new SecureRandom();

  private final FaultyFront front = new FaultyFront();
  private final Map<String, Secret> secrets = new ConcurrentHashMap<>();
  private final InstantSource clock;

  /// Starts with no secrets.
  ///
  /// @param clock for creation times
  public SecretsManagerStandIn(InstantSource clock) throws IOException {
    this.clock = clock;
    front.serve(this::answer);
  }

  /// The endpoint for AWS SDKs.
  public URI url() {
    return front.url();
  }

  /// The endpoint's counters.
  public FaultyFront front() {
    return front;
  }

  /// What goes wrong here.
  public Faults faults() {
    return front.faults();
  }

  /// Creates a secret, with the value given, a generated one, or none yet.
  ///
  /// @param properties of an `AWS::SecretsManager::Secret`, references resolved, with `Name`
  /// @return the ARN
  /// @throws IllegalArgumentException if a property is unknown or the name is taken
  public String create(JsonNode properties) {
    SECRET.check(properties);
    String name = SECRET.text(properties, "Name");
    if (secrets.containsKey(name)) {
      throw new IllegalArgumentException("there is already a secret of the name " + name);
    }
    if (properties.has("SecretString")) {
      return put(name, SECRET.text(properties, "SecretString"));
    }
    return properties.has("GenerateSecretString")
        ? put(name, generated(properties.path("GenerateSecretString")))
        : put(name, Optional.empty());
  }

  /// The password alone, or the template's JSON with the password under the key.
  private static String generated(JsonNode properties) {
    GENERATED.check(properties);
    if (!properties.path("ExcludePunctuation").asBoolean()) {
      throw new IllegalArgumentException(
          "the lab generates letters and digits alone: ExcludePunctuation must be true");
    }
    int length = properties.path("PasswordLength").asInt(32); // the default of GetRandomPassword
    String password = alphanumeric(length);
    if (!properties.has("SecretStringTemplate")) {
      return password;
    }
    ObjectNode json =
        (ObjectNode) LabJson.certain(GENERATED.text(properties, "SecretStringTemplate"));
    return json.put(GENERATED.text(properties, "GenerateStringKey"), password).toString();
  }

  /// Makes this the current value, of a new secret if none has this name.
  ///
  /// @param id a name, or the ARN of an existing secret
  /// @return the ARN
  public String put(String id, String value) {
    return put(id, Optional.of(value));
  }

  private String put(String id, Optional<String> value) {
    String version = UUID.randomUUID().toString();
    Secret secret =
        find(id)
            .map(it -> new Secret(it.name, it.arn, version, value, clock.instant()))
            .orElseGet(() -> new Secret(id, newArn(id), version, value, clock.instant()));
    secrets.put(secret.name, secret);
    return secret.arn;
  }

  /// Secrets Manager appends a hyphen and six characters, so that a later secret of the same name
  /// has a different ARN.
  private static String newArn(String name) {
    return AwsAccount.arn("secretsmanager", "secret:" + name + "-" + alphanumeric(6));
  }

  private static String alphanumeric(int length) {
    return RandomStringUtils.random(length, 0, 0, true, true, null, RANDOM);
  }

  /// The current value.
  ///
  /// @param id name or ARN
  /// @throws IllegalArgumentException if there is no such secret, or it has no value yet
  public String value(String id) {
    return find(id)
        .flatMap(Secret::value)
        .orElseThrow(() -> new IllegalArgumentException("there is no secret " + id));
  }

  private Optional<Secret> find(String id) {
    return secrets.values().stream()
        .filter(secret -> secret.name.equals(id) || secret.arn.equals(id))
        .findFirst();
  }

  private LabReply answer(LabRequest request) throws JsonProcessingException {
    JsonNode call = LabJson.read(request.text());
    return switch (request.operation()) {
      case "GetSecretValue" ->
          find(call.path("SecretId").asText())
              .filter(secret -> secret.value.isPresent())
              .map(secret -> LabReply.json(200, TYPE, secret.json()))
              .orElseGet(SecretsManagerStandIn::notFound);
      default -> error("UnknownOperationException", "not in the lab: " + request.operation());
    };
  }

  private static LabReply notFound() {
    return error("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
  }

  private static LabReply error(String type, String message) {
    return LabReply.json(400, TYPE, LabJson.object().put("__type", type).put("Message", message));
  }

  /// Forgets everything.
  @Override
  public void close() {
    front.close();
  }

  /// A secret with its current value; empty before the first one.
  private record Secret(
      String name, String arn, String version, Optional<String> value, Instant created) {
    ObjectNode json() {
      ObjectNode json = LabJson.object().put("ARN", arn).put("Name", name);
      json.put("VersionId", version).put("SecretString", value.orElseThrow());
      json.putArray("VersionStages").add("AWSCURRENT");
      // The protocol's times are seconds since 1970 with a fraction.
      return json.put("CreatedDate", created.toEpochMilli() / 1000.0);
    }
  }
}
