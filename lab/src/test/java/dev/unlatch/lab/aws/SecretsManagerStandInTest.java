package dev.unlatch.lab.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.lab.http.LabJson;
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
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

final class SecretsManagerStandInTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  private final SecretsManagerStandIn secrets = new SecretsManagerStandIn(InstantSource.fixed(NOW));
  private final SecretsManagerClient client = client(Duration.ofSeconds(30));

  SecretsManagerStandInTest() throws IOException {}

  private SecretsManagerClient client(Duration patience) {
    return SecretsManagerClient.builder()
        .endpointOverride(secrets.url())
        .region(AwsAccount.region())
        .credentialsProvider(AwsAccount.credentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(patience))
        .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
        .build();
  }

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
  void saysInAwsWordsThatThereIsNoSuchSecret() {
    var missing = assertThrows(ResourceNotFoundException.class, () -> value("none"));
    assertEquals(
        "Secrets Manager can't find the specified secret.",
        missing.awsErrorDetails().errorMessage());
    assertEquals(400, missing.statusCode());
  }

  @Test
  void changesASecretIntoAnotherVersion() {
    var arn = secrets.put("okta", "one");
    var before = client.getSecretValue(request -> request.secretId("okta")).versionId();
    assertEquals(arn, secrets.put(arn, "two"));
    assertEquals("two", value("okta"));
    var after = client.getSecretValue(request -> request.secretId("okta")).versionId();
    assertNotEquals(before, after);
  }

  @Test
  void refusesToGeneratePunctuation() {
    assertThrows(IllegalArgumentException.class, () -> generate("hook", "{}"));
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
  void generatesAPasswordIntoATemplate() throws IOException {
    generate(
        "okta",
        """
        {"SecretStringTemplate": "{\\"user\\": \\"unlatch\\"}", "GenerateStringKey": "apiToken",
         "ExcludePunctuation": true}
        """);
    var secret = LabJson.read(value("okta"));
    assertEquals("unlatch", secret.path("user").asText());
    assertEquals(32, secret.path("apiToken").asText().length());
  }

  @Test
  void refusesAPropertyThatItDoesNotKnow() {
    assertThrows(
        IllegalArgumentException.class,
        () -> secrets.create(LabJson.certain("{\"Name\": \"hook\", \"ReplicaRegions\": []}")));
  }

  @Test
  void hangsUntilTheCallerGivesUp() {
    secrets.put("hook", "s3cret");
    secrets.faults().failNext(1, HttpFault.hang());
    try (var hasty = client(Duration.ofMillis(300))) {
      assertThrows(
          SdkException.class, () -> hasty.getSecretValue(request -> request.secretId("hook")));
    }
    assertEquals("s3cret", value("hook"));
  }

  @Test
  void answersLateWhenToldSo() {
    secrets.put("hook", "s3cret");
    secrets.faults().failNext(1, HttpFault.delay(Duration.ofMillis(50)));
    var start = System.nanoTime();
    assertEquals("s3cret", value("hook"));
    assertTrue(System.nanoTime() - start >= 50_000_000);
  }

  private void generate(String name, String rules) {
    var properties = LabJson.object().put("Name", name);
    secrets.create(properties.set("GenerateSecretString", LabJson.certain(rules)));
  }

  private String value(String id) {
    return client.getSecretValue(request -> request.secretId(id)).secretString();
  }
}
