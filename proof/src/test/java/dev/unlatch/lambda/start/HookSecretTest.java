package dev.unlatch.lambda.start;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.response.TestClock;
import dev.unlatch.standin.Clients;
import dev.unlatch.standin.StandIns;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

@StandIns.Given
class HookSecretTest {
  private final StandIns standIns;
  private final TestClock clock = new TestClock(Instant.parse("2026-01-05T09:30:15Z"));
  private final SecretsManagerClient client;
  private final String name;
  private final HookSecret secret;
  private final long before;

  HookSecretTest(StandIns standIns) {
    this.standIns = standIns;
    client = Clients.USUAL.secrets(standIns.secrets().url());
    name = standIns.newSecret("pässword");
    secret = new HookSecret(new Secret(client, name, clock));
    before = standIns.secrets().front().requests();
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void isTheWholeHeader() {
    assertTrue(secret.isIn(Optional.of("pässword")));
    assertEquals(1, readings());
  }

  /// As an editor's file gives it; a header's value holds no line break (RFC 9110, 5.5).
  @ParameterizedTest
  @ValueSource(strings = {"the-secret\n", " the-secret\r\n", "the-secret"})
  void losesTheWhiteSpaceAtItsEnds(String value) {
    standIns.secrets().put(name, value);
    assertTrue(secret.isIn(Optional.of("the-secret")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the secret | has white space in it",
        "{\"secret\": \"x\"} | is JSON",
        "\"secret\" | is JSON",
        "' ' | is empty",
      })
  void mustBeAPlainString(String value, String form) {
    standIns.secrets().put(name, value);
    Exception refusal =
        assertThrows(IllegalStateException.class, () -> secret.isIn(Optional.of(value)));
    assertEquals(
        "the hook secret "
            + name
            + " "
            + form
            + ": it must be the plain string that Okta sends in the header Authorization",
        refusal.getMessage());
  }

  @Test
  void isJudgedAtTheStartWhereItCouldBeRead() {
    assertDoesNotThrow(secret::requirePlain);
    assertEquals(0, readings());
    standIns.secrets().put(name, "the secret");
    assertThrows(IllegalStateException.class, () -> secret.isIn(Optional.of("x")));
    assertThrows(IllegalStateException.class, secret::requirePlain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " | none",
        "' ' | none",
        "Basic dXNlcjpwYXNz | Basic",
        "bearer abc | Bearer",
        "abc,def | several",
        "abc | other",
      })
  void comesInAForm(@Nullable String header, String form) {
    assertEquals(form, HookSecret.form(Optional.ofNullable(header)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "password", "pässword ", "Pässword", "Bearer pässword", "*"})
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
    assertTrue(secret.isIn(Optional.of("pässword")));
    standIns.secrets().put(name, "rotated");
    clock.forward(Secret.REFRESHED);
    assertTrue(secret.isIn(Optional.of("rotated")));
    assertFalse(secret.isIn(Optional.of("pässword")));
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
