package dev.unlatch.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unlatch.message.BusEvent;
import dev.unlatch.message.LockoutDetails;
import dev.unlatch.message.Timer;
import dev.unlatch.message.Window;
import dev.unlatch.message.Window.Series;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Details;
import dev.unlatch.sqs.IncomingFormat.UnreadableMessageException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingFormatTest {
  private static final Instant DUE = Instant.parse("2026-01-05T09:45:00Z");

  static List<Timer> timers() {
    Series holds =
        new Series(Channel.SLACK, "lockout-held", Optional.of("risk"), Optional.empty(), true);
    Series brake =
        new Series(Channel.SNS, "brake-opened", Optional.empty(), Optional.empty(), false);
    ZoneId paris = ZoneId.of("Europe/Paris");
    return List.of(
        new Timer.Digesting(
            new Window(holds, DUE.minusSeconds(900), DUE), Details.FULL, paris, DUE, "t"),
        new Timer.Digesting(
            new Window(brake, DUE.minusMillis(1), DUE), Details.NONE, ZoneOffset.UTC, DUE, "u"),
        new Timer.Escalating("robin/2", "robin/2/5/lockout-held", Channel.TEAMS, DUE),
        new Timer.Ending("robin/2", DUE));
  }

  @ParameterizedTest
  @MethodSource("timers")
  void readsATimerAsItWasWritten(Timer timer) throws UnreadableMessageException {
    assertEquals(timer, IncomingFormat.read(IncomingFormat.write(timer)));
  }

  @Test
  void readsAnEventOfTheBus() throws UnreadableMessageException {
    BusEvent event = LockoutDetails.of("lockout-held", "robin", 2, 5, DUE, "risk");
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    envelope.put("version", "0").put("source", "unlatch").put("detail-type", "Lockout Held");
    envelope.set("detail", event.detail());
    assertEquals(event, IncomingFormat.read(envelope.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "robin@acme.example",
        "[1]",
        "{}",
        "{\"source\": \"robin@acme.example\", \"detail\": {}}",
        "{\"source\": \"unlatch\"}",
        "{\"source\": \"unlatch\", \"detail\": {\"id\": \"a\", \"kind\": \"b\", \"at\":"
            + " \"robin@acme.example\"}}",
        "{\"timer\": \"end\", \"due\": \"robin@acme.example\"}",
        "{\"timer\": \"end\", \"due\": \"2026-01-05T09:45:00Z\"}",
        "{\"timer\": \"robin@acme.example\", \"due\": \"2026-01-05T09:45:00Z\"}",
        "{\"timer\": \"escalation\", \"due\": \"2026-01-05T09:45:00Z\", \"channel\":"
            + " \"robin@acme.example\"}"
      })
  void saysThatSomethingElseIsUnreadableWithoutAWordOfIt(String body) {
    UnreadableMessageException unreadable =
        assertThrows(UnreadableMessageException.class, () -> IncomingFormat.read(body));
    assertFalse(String.valueOf(unreadable.getMessage()).contains("robin"));
  }
}
