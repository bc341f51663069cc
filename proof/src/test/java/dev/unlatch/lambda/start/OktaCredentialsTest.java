package dev.unlatch.lambda.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.response.TestClock;
import dev.unlatch.standin.Clients;
import dev.unlatch.standin.StandIns;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

@StandIns.Given
class OktaCredentialsTest {
  private final StandIns standIns;
  private final TestClock clock = new TestClock(Instant.parse("2026-01-05T09:30:15Z"));
  private final SecretsManagerClient client;
  private final String name;
  private final OktaCredentials credentials;

  OktaCredentialsTest(StandIns standIns) {
    this.standIns = standIns;
    client = Clients.USUAL.secrets(standIns.secrets().url());
    name = standIns.newSecret("{\"apiToken\": \"00first\"}");
    credentials = new OktaCredentials(new Secret(client, name, clock));
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void holdTheToken() throws Unavailable {
    assertEquals("00first", credentials.current());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"apiToken\": \"00a-B_9\", \"note\": \"by Dana\"}",
        "{\"apiToken\": \" 00a-B_9\\n\"}",
        "{\"apiToken\": \"SSWS 00a-B_9\"}",
        "{\"apiToken\": \" ssws  00a-B_9 \"}",
        "\n{\"apiToken\":\"00a-B_9\"}\n"
      })
  void passOverWhatSurroundsTheToken(String value) throws Unavailable {
    standIns.secrets().put(name, value);
    assertEquals("00a-B_9", credentials.current());
  }

  @Test
  void areReadAgainAfterARefusal() throws Unavailable {
    assertEquals("00first", credentials.current());
    standIns.secrets().put(name, "{\"apiToken\": \"00second\"}");
    clock.forward(Secret.REFRESHED);
    assertEquals("00first", credentials.current());
    assertEquals("00second", credentials.refreshed());
    assertEquals("00second", credentials.current());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00tiptop",
        "\"00tiptop\"",
        " ",
        "{\"apiToken\": \"00tiptop\"",
        "{\"token\": \"00tiptop\"}",
        "[\"00tiptop\"]",
        "{\"apiToken\": [\"00tiptop\"]}",
        "{\"apiToken\": 7}",
        "{\"apiToken\": null}",
        "{\"apiToken\": \"\"}",
        "{\"apiToken\": \" \"}",
        "{\"apiToken\": \"00tip top\"}",
        "{\"apiToken\": \"00tip\\r\\nX-Other: top\"}",
        "{\"apiToken\": \"00tip\u00e9\"}",
        "null"
      })
  void sayHowTheyAreToLookAndNeverWhatTheyHold(String value) {
    standIns.secrets().put(name, value);
    Unavailable refusal = assertThrows(Unavailable.class, credentials::current);
    assertEquals(Unavailable.Cause.BAD_TOKEN, refusal.cause());
    assertEquals(
        "the secret "
            + name
            + " is not of the form {\"apiToken\": \"…\"}: put the token of your Okta org there",
        refusal.code());
    assertNull(refusal.getCause());
  }

  @Test
  void areReadAgainWhenTheyWereMalformed() throws Unavailable {
    standIns.secrets().put(name, "not yet");
    assertThrows(Unavailable.class, credentials::current);
    standIns.secrets().put(name, "{\"apiToken\": \"00second\"}");
    clock.forward(Secret.REFRESHED);
    assertEquals("00second", credentials.current());
  }
}
