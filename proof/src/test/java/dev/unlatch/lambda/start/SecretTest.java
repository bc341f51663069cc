package dev.unlatch.lambda.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unlatch.lab.http.HttpFault;
import dev.unlatch.response.TestClock;
import dev.unlatch.standin.Clients;
import dev.unlatch.standin.StandIns;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

@StandIns.Given
class SecretTest {
  private static final Clients HASTY = new Clients(Duration.ofSeconds(1), Duration.ofSeconds(1));

  private final StandIns standIns;
  private final TestClock clock = new TestClock(Instant.parse("2026-01-05T09:30:15Z"));
  private final SecretsManagerClient client;
  private final String name;
  private final Secret secret;
  private final long before;

  SecretTest(StandIns standIns) {
    this.standIns = standIns;
    client = HASTY.secrets(standIns.secrets().url());
    name = standIns.newSecret("first");
    secret = new Secret(client, name, clock);
    before = standIns.secrets().front().requests();
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void isReadOnceInSomeMinutes() {
    assertEquals("first", secret.current());
    standIns.secrets().put(name, "second");
    clock.forward(Secret.KEPT.minusMillis(1));
    assertEquals("first", secret.current());
    assertEquals(1, readings());
    clock.forward(Duration.ofMillis(1));
    assertEquals("second", secret.current());
    assertEquals(2, readings());
  }

  @Test
  void isReadAgainAfterARefusalNoMoreThanOnceInSomeSeconds() {
    assertEquals("first", secret.current());
    standIns.secrets().put(name, "second");
    clock.forward(Secret.REFRESHED.minusMillis(1));
    assertEquals("first", secret.refreshed());
    assertEquals(1, readings());
    clock.forward(Duration.ofMillis(1));
    assertEquals("second", secret.refreshed());
    assertEquals("second", secret.refreshed());
    assertEquals("second", secret.current());
    assertEquals(2, readings());
  }

  @Test
  void isReadForARefusalThatComesFirst() {
    assertEquals("first", secret.refreshed());
    assertEquals(1, readings());
  }

  @Test
  void servesOnWhileSecretsManagerIsDown() {
    assertEquals("first", secret.current());
    clock.forward(Secret.KEPT);
    standIns.secrets().faults().fail(HttpFault.cut());
    assertEquals("first", secret.current());
    standIns.secrets().faults().clear();
    standIns.secrets().put(name, "second");
    clock.forward(Secret.REFRESHED);
    assertEquals("second", secret.current());
  }

  @Test
  void isNotAskedForAtEachUseWhileSecretsManagerIsDown() {
    assertEquals("first", secret.current());
    clock.forward(Secret.KEPT);
    standIns.secrets().faults().fail(HttpFault.cut());
    assertEquals("first", secret.current());
    long tries = readings();
    clock.forward(Secret.REFRESHED.minusMillis(1));
    assertEquals("first", secret.current());
    assertEquals(tries, readings());
    clock.forward(Duration.ofMillis(1));
    assertEquals("first", secret.current());
    assertTrue(readings() > tries);
  }

  @Test
  void failsWhileSecretsManagerIsDownWhereItWasNeverRead() {
    standIns.secrets().faults().fail(HttpFault.cut());
    assertEquals("the secret " + name + " cannot be read now", refusalOfCurrent());
  }

  @Test
  void failsToBeReadAgainWhileSecretsManagerIsDown() {
    assertEquals("first", secret.current());
    clock.forward(Secret.REFRESHED);
    standIns.secrets().faults().fail(HttpFault.cut());
    Exception refusal = assertThrows(IllegalStateException.class, secret::refreshed);
    assertEquals("the secret " + name + " cannot be read now", refusal.getMessage());
    assertFalse(stackTrace(refusal).contains("first"));
  }

  @Test
  void namesASecretThatDoesNotExist() {
    Secret missing = new Secret(client, "nowhere", clock);
    Exception refusal = assertThrows(IllegalStateException.class, missing::current);
    assertEquals("the secret nowhere does not exist or has no value", refusal.getMessage());
  }

  @Test
  void namesASecretThatHasNoValueYet() {
    String empty =
        standIns
            .secrets()
            .create(JsonNodeFactory.instance.objectNode().put("Name", name.substring(40) + "-new"));
    Exception refusal =
        assertThrows(IllegalStateException.class, new Secret(client, empty, clock)::current);
    assertEquals("the secret " + empty + " does not exist or has no value", refusal.getMessage());
  }

  private String refusalOfCurrent() {
    return String.valueOf(assertThrows(IllegalStateException.class, secret::current).getMessage());
  }

  private long readings() {
    return standIns.secrets().front().requests() - before;
  }

  private static String stackTrace(Exception failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
