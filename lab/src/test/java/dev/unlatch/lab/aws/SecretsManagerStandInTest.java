package dev.unlatch.lab.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

final class SecretsManagerStandInTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  private final SecretsManagerStandIn secrets = new SecretsManagerStandIn(InstantSource.fixed(NOW));
  private final SecretsManagerClient client =
      SecretsManagerClient.builder()
          .endpointOverride(secrets.url())
          .region(Account.region())
          .credentialsProvider(Account.credentials())
          .httpClientBuilder(
              UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMillis(300)))
          .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
          .build();

  SecretsManagerStandInTest() throws IOException {}

  @AfterEach
  void stop() {
    client.close();
    secrets.close();
  }

  @Test
  void givesAValueByNameAndByArn() {
    var arn = secrets.put("hook", "s3cret");
    assertEquals("s3cret", value("hook"));
    assertEquals("s3cret", value(arn));
    assertTrue(arn.matches("arn:aws:secretsmanager:us-east-1:000000000000:secret:hook-.{6}"), arn);
  }

  @Test
  void saysWhenAValueWasMadeAndWhatItIsCalled() {
    secrets.put("hook", "s3cret");
    var answer = client.getSecretValue(request -> request.secretId("hook"));
    assertEquals(NOW, answer.createdDate());
    assertEquals(List.of("AWSCURRENT"), answer.versionStages());
    assertEquals("hook", answer.name());
  }

  @Test
  void keepsTheValueBeforeTheCurrentOne() {
    secrets.put("hook", "first");
    var first = client.getSecretValue(request -> request.secretId("hook")).versionId();
    secrets.put("hook", "second");
    assertEquals("second", value("hook"));
    var previous =
        client.getSecretValue(request -> request.secretId("hook").versionStage("AWSPREVIOUS"));
    assertEquals("first", previous.secretString());
    var byId = client.getSecretValue(request -> request.secretId("hook").versionId(first));
    assertEquals("first", byId.secretString());
  }

  @Test
  void saysInAwsWordsThatThereIsNoSuchSecret() {
    var missing = assertThrows(ResourceNotFoundException.class, () -> value("none"));
    assertEquals(
        "Secrets Manager can't find the specified secret.",
        missing.awsErrorDetails().errorMessage());
    assertEquals(400, missing.statusCode());
  }

  @Test
  void saysInAwsWordsThatASecretHasNoValueYet() {
    secrets.create(Json.object().put("Name", "empty"));
    var missing = assertThrows(ResourceNotFoundException.class, () -> value("empty"));
    assertEquals(
        "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
        missing.awsErrorDetails().errorMessage());
  }

  @Test
  void createsAndChangesSecretsThroughTheClient() {
    client.createSecret(request -> request.name("okta").secretString("one"));
    client.putSecretValue(request -> request.secretId("okta").secretString("two"));
    assertEquals("two", value("okta"));
    var stages = client.describeSecret(request -> request.secretId("okta")).versionIdsToStages();
    assertEquals(2, stages.size());
    assertThrows(
        ResourceExistsException.class, () -> client.createSecret(request -> request.name("okta")));
  }

  @Test
  void refusesAnOperationThatItDoesNotHave() {
    assertThrows(SecretsManagerException.class, () -> client.listSecrets());
  }

  @Test
  void generatesAPasswordAsATemplateDescribesIt() {
    generate("hook", "{\"PasswordLength\": 40, \"ExcludePunctuation\": true}");
    generate("other", "{\"PasswordLength\": 40, \"ExcludePunctuation\": true}");
    assertTrue(value("hook").matches("[A-Za-z0-9]{40}"), "length or characters");
    assertNotEquals(value("hook"), value("other"));
  }

  @Test
  void generatesAPasswordWithEachTypeOfCharacter() {
    generate("shortest", "{\"PasswordLength\": 4}");
    for (var type : List.of("[a-z]", "[A-Z]", "[0-9]", "[^A-Za-z0-9]")) {
      assertEquals(3, value("shortest").replaceFirst(type, "").length(), type);
    }
  }

  @Test
  void refusesAPasswordTooShortForEachTypeOfCharacter() {
    assertThrows(
        IllegalArgumentException.class, () -> generate("short", "{\"PasswordLength\": 3}"));
  }

  @Test
  void generatesAPasswordIntoATemplate() throws IOException {
    generate(
        "okta",
        """
        {"SecretStringTemplate": "{\\"user\\": \\"unlatch\\"}", "GenerateStringKey": "apiToken"}
        """);
    var secret = Json.read(value("okta"));
    assertEquals("unlatch", secret.path("user").asText());
    assertEquals(32, secret.path("apiToken").asText().length());
  }

  @Test
  void refusesAPropertyThatItDoesNotKnow() {
    assertThrows(
        IllegalArgumentException.class,
        () -> secrets.create(Json.certain("{\"Name\": \"hook\", \"ReplicaRegions\": []}")));
  }

  @Test
  void hangsUntilTheCallerGivesUp() {
    secrets.put("hook", "s3cret");
    secrets.front().failNext(1, Fault.hang());
    assertThrows(SdkException.class, () -> value("hook"));
    assertEquals("s3cret", value("hook"));
  }

  @Test
  void answersLateWhenToldSo() {
    secrets.put("hook", "s3cret");
    secrets.front().failNext(1, Fault.delay(Duration.ofMillis(50)));
    var start = System.nanoTime();
    assertEquals("s3cret", value("hook"));
    assertTrue(System.nanoTime() - start >= 50_000_000);
  }

  private void generate(String name, String rules) {
    var properties = Json.object().put("Name", name);
    secrets.create(properties.set("GenerateSecretString", Json.certain(rules)));
  }

  private String value(String id) {
    return client.getSecretValue(request -> request.secretId(id)).secretString();
  }
}
