package dev.unlatch.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unlatch.check.SetUpFinding.Severity;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import dev.unlatch.port.okta.Administration.EventHook;
import dev.unlatch.port.okta.LogPosition;
import dev.unlatch.sweep.Bookmark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the lab's hooks cannot be: switched off, not verified, filtered, elsewhere.
class IntakesTest {
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final Set<String> EVENTS = Set.of("user.account.lock");
  private static final EventHook SOUND = hook("https://a.example/okta/events", true, true, false);
  private static final EventHook OTHER = hook("https://a.example/other", false, false, true);

  @Test
  void aSoundHookIsOk() {
    assertEquals(Severity.OK, severity(SOUND));
    assertEquals(Severity.OK, severity(OTHER, SOUND));
  }

  @Test
  void aHookThatIsOffOrNotVerifiedIsAProblem() {
    EventHook off = hook("https://a.example/okta/events", false, false, false);
    SetUpFinding finding = intakes(Set.of()).hooks(List.of(off));
    assertEquals("\"Unlatch\" is switched off, is not verified", finding.text());
    assertEquals(Severity.PROBLEM, finding.severity());
  }

  @Test
  void theWorseOfTwoHooksCounts() {
    EventHook off = hook("https://b.example/okta/events", false, true, false);
    assertEquals(Severity.PROBLEM, severity(SOUND, off));
    assertEquals(Severity.PROBLEM, severity(off, SOUND));
  }

  @Test
  void whatAFilterLeavesOutIsUnknown() {
    assertEquals(
        Severity.UNKNOWN, severity(hook("https://a.example/okta/events", true, true, true)));
  }

  @Test
  void aMissingHookIsAProblemOnlyIfOneIsSetUp() {
    assertEquals(Severity.OK, severity(OTHER));
    assertEquals(Severity.PROBLEM, intakes(Set.of(Intake.HOOK)).hooks(List.of(OTHER)).severity());
    Bookmark used =
        new Bookmark(
            1,
            LogPosition.first(NOW),
            Map.of(),
            Map.of(Intake.HOOK, NOW.minus(Duration.ofDays(1))),
            Optional.empty(),
            Optional.empty());
    Intakes heard = new Intakes(settings(Set.of()), Optional.of(used), NOW);
    assertEquals(
        "Okta has no event hook that posts to /okta/events; it last brought a lockout at"
            + " 2026-01-04T12:00:00Z",
        heard.hooks(List.of()).text());
  }

  private static EventHook hook(String url, boolean active, boolean verified, boolean filtered) {
    return new EventHook(
        "Unlatch",
        Optional.of(url),
        Optional.of(active),
        Optional.of(verified),
        Optional.of(EVENTS),
        filtered);
  }

  private static Severity severity(EventHook... hooks) {
    return intakes(Set.of()).hooks(List.of(hooks)).severity();
  }

  private static Intakes intakes(Set<Intake> setUp) {
    return new Intakes(settings(setUp), Optional.empty(), NOW);
  }

  private static SetUpSettings settings(Set<Intake> setUp) {
    return new SetUpSettings(
        Mode.ENFORCE, setUp, Optional.empty(), Duration.ofMinutes(15), 50, EVENTS);
  }
}
