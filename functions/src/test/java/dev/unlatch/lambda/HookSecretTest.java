package dev.unlatch.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.response.TestClock;
import dev.unlatch.standin.Clients;
import dev.unlatch.standin.StandIns;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

@ExtendWith(StandIns.Shared.class)
class HookSecretTest {
  private final StandIns standIns;
  private final TestClock clock = new TestClock(World.NOW);
  private final SecretsManagerClient client;
  private final String name;
  private final HookSecret secret;
  private final long before;

  HookSecretTest(StandIns standIns) {
    this.standIns = standIns;
    client = Clients.USUAL.secrets(standIns.secrets().url());
    name = standIns.newSecret("pass word é");
    secret = new HookSecret(new Secret(client, name, clock));
    before = standIns.secrets().front().requests();
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void isTheWholeHeader() {
    assertTrue(secret.isIn(Optional.of("pass word é")));
    assertEquals(1, readings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "pass word", "pass word é ", "Pass word é", "Bearer pass word é", "*"})
  void isNothingElse(String header) {
    assertFalse(secret.isIn(Optional.of(header)));
  }

  @Test
  void isNotReadWhereThereIsNoHeader() {
    assertFalse(secret.isIn(Optional.empty()));
    assertEquals(0, readings());
  }

  @Test
  void isTakenAnewAsSoonAsOktaSendsTheNewOne() {
    assertTrue(secret.isIn(Optional.of("pass word é")));
    standIns.secrets().put(name, "rotated");
    clock.forward(Secret.REFRESHED);
    assertTrue(secret.isIn(Optional.of("rotated")));
    assertFalse(secret.isIn(Optional.of("pass word é")));
  }

  @Test
  void isNotReadMoreOftenHoweverManyGuessesCome() {
    for (int guess = 0; guess < 20; guess++) {
      assertFalse(secret.isIn(Optional.of("guess " + guess)));
    }
    assertEquals(1, readings());
    clock.forward(Secret.REFRESHED);
    assertFalse(secret.isIn(Optional.of("one more")));
    assertFalse(secret.isIn(Optional.of("and one more")));
    assertEquals(2, readings());
  }

  private long readings() {
    return standIns.secrets().front().requests() - before;
  }
}
