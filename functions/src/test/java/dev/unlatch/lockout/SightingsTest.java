package dev.unlatch.lockout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SightingsTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
  private static final String FORGED = "{\"forged\": true}";
  private static final String TRUE = "{\"forged\": false}";

  private static LockoutMessage message(Intake intake, String event, LockKind kind, String json) {
    return LockoutMessage.of(
        intake, new Lockout("00u1", kind, NOW, Optional.of(event)), Circumstances.of(json), NOW);
  }

  private static final LockoutMessage HOOK =
      message(Intake.HOOK, "event", LockKind.UNKNOWN_DEVICES, FORGED);
  private static final LockoutMessage LOG =
      message(Intake.LOG, "event", LockKind.WHOLE_ACCOUNT, TRUE);

  @Test
  void believesTheLogWhereTheHookSaysOtherwise() {
    Sighting expected =
        new Sighting(
            Optional.of("event"),
            LockKind.WHOLE_ACCOUNT,
            NOW,
            NOW,
            Set.of(Intake.HOOK, Intake.LOG),
            Circumstances.of(TRUE));
    assertEquals(expected, Sightings.first(HOOK).and(LOG).events().getFirst());
    assertEquals(expected, Sightings.first(LOG).and(HOOK).events().getFirst());
  }

  @Test
  void takesNothingFromTheHookWhereTheLogsEventIsTooLarge() {
    LockoutMessage tooLarge = message(Intake.LOG, "event", LockKind.WHOLE_ACCOUNT, large());
    Sightings events = Sightings.first(HOOK).and(tooLarge);
    assertFalse(events.events().getFirst().circumstances().areKnown());
    assertFalse(events.and(HOOK).events().getFirst().circumstances().areKnown());
  }

  @Test
  void keepsNoMoreTextThanFitsWhereAnEventComesAgainWithMore() {
    LockoutMessage other = message(Intake.HOOK, "other", LockKind.WHOLE_ACCOUNT, FORGED);
    LockoutMessage again =
        message(
            Intake.LOG,
            "other",
            LockKind.WHOLE_ACCOUNT,
            TRUE + " ".repeat(Sightings.MOST_CHARACTERS - 2 * TRUE.length() + 1));
    Sightings events = Sightings.first(LOG).and(other).and(again);
    assertTrue(events.events().getFirst().circumstances().areKnown());
    assertFalse(events.events().getLast().circumstances().areKnown());
  }

  private static String large() {
    return " ".repeat(Sightings.MOST_CHARACTERS + 1);
  }
}
