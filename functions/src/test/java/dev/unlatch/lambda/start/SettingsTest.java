package dev.unlatch.lambda.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Mode;
import dev.unlatch.okta.limit.Reserve;
import dev.unlatch.policy.tell.Channel;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @ParameterizedTest
  @CsvSource({
    "https://acme.okta.com, https://acme.okta.com",
    "https://acme.okta.com/, https://acme.okta.com",
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "http://localhost:8080, http://localhost:8080",
    "http://[::1]:8080, http://[::1]:8080",
  })
  void takesTheOrganisationsAddress(String value, String url) {
    assertEquals(URI.create(url), new Settings(Map.of("OKTA_ORG_URL", value)).oktaOrgUrl().url());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://acme.okta.com",
        "http://127.0.0.1.evil.example",
        "acme.okta.com",
        "https://",
        "https://acme.okta.com/api",
        "https://user@acme.okta.com",
        "https://acme.okta.com?a=b",
        "ftp://acme.okta.com",
        "https://a b",
      })
  void refusesAnAddressThatTheTokenMustNotGoTo(String value) {
    Settings settings = new Settings(Map.of("OKTA_ORG_URL", value));
    Exception refusal = assertThrows(IllegalStateException.class, settings::oktaOrgUrl);
    assertTrue(
        String.valueOf(refusal.getMessage()).startsWith("the environment variable OKTA_ORG_URL "));
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme-admin.okta.com, is the address of the Admin Console: leave out \"-admin\"",
    "https://acme-admin.oktapreview.com/, is the address of the Admin Console: leave out"
        + " \"-admin\"",
    "https://acme.okta.com.okta.com, is an address that has its domain twice",
    "https://Acme.okta.com.oktapreview.com, is an address that has its domain twice",
  })
  void namesAnAddressThatIsNotQuiteTheOrganisations(String value, String why) {
    Settings settings = new Settings(Map.of("OKTA_ORG_URL", value));
    Exception refusal = assertThrows(IllegalStateException.class, settings::oktaOrgUrl);
    assertEquals(
        "the environment variable OKTA_ORG_URL " + why + ": " + value, refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50, 90})
  void takesAReserve(int percent) {
    Settings settings = new Settings(Map.of("OKTA_RESERVE", Integer.toString(percent)));
    assertEquals(new Reserve(percent), settings.oktaReserve());
  }

  @ParameterizedTest
  @CsvSource({
    "-1, is not within 0 and 90: -1",
    "91, is not within 0 and 90: 91",
    "half, is not a whole number: half",
    "50%, is not a whole number: 50%",
  })
  void refusesAReserveThatIsNone(String value, String why) {
    Settings settings = new Settings(Map.of("OKTA_RESERVE", value));
    Exception refusal = assertThrows(IllegalStateException.class, settings::oktaReserve);
    assertEquals("the environment variable OKTA_RESERVE " + why, refusal.getMessage());
  }

  @Test
  void takesTheChannelsThatAreSetUp() {
    assertEquals(
        Set.of(Channel.SLACK, Channel.USER),
        new Settings(Map.of("CHANNELS", "slack,user")).channels());
    assertEquals(Set.of(), new Settings(Map.of("CHANNELS", "")).channels());
    assertEquals(Set.of(), new Settings(Map.of()).channels());
    Exception refusal =
        assertThrows(
            IllegalStateException.class,
            () -> new Settings(Map.of("CHANNELS", "slack,pigeon")).channels());
    assertEquals(
        "the environment variable CHANNELS names no channel: pigeon", refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 50, 1_000})
  void takesAConcurrency(int workers) {
    Settings settings = new Settings(Map.of("CONCURRENCY", Integer.toString(workers)));
    assertEquals(workers, settings.otherProcesses());
  }

  @ParameterizedTest
  @CsvSource({
    "1, is not from 2 to 1000: 1",
    "1001, is not from 2 to 1000: 1001",
    "many, is not a whole number: many",
  })
  void refusesAConcurrencyThatIsNone(String value, String why) {
    Settings settings = new Settings(Map.of("CONCURRENCY", value));
    Exception refusal = assertThrows(IllegalStateException.class, settings::otherProcesses);
    assertEquals("the environment variable CONCURRENCY " + why, refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource(value = {"'', 400", "30, 30", "3650, 3650"})
  void takesARetention(String value, int days) {
    Settings settings = new Settings(Map.of("RECORD_RETENTION_DAYS", value));
    assertEquals(Duration.ofDays(days), settings.recordRetention());
  }

  @ParameterizedTest
  @CsvSource({
    "29, is not from 30 to 3650: 29",
    "3651, is not from 30 to 3650: 3651",
    "a year, is not a whole number: a year",
  })
  void refusesARetentionThatIsNone(String value, String why) {
    Settings settings = new Settings(Map.of("RECORD_RETENTION_DAYS", value));
    Exception refusal = assertThrows(IllegalStateException.class, settings::recordRetention);
    assertEquals("the environment variable RECORD_RETENTION_DAYS " + why, refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 900, 86_400})
  void takesASweepPeriod(int seconds) {
    Settings settings = new Settings(Map.of("SWEEP_PERIOD", Integer.toString(seconds)));
    assertEquals(Duration.ofSeconds(seconds), settings.sweepPeriod());
  }

  @ParameterizedTest
  @ValueSource(strings = {"59", "86401", "", "15m"})
  void refusesASweepPeriodThatIsNone(String value) {
    Settings settings = new Settings(Map.of("SWEEP_PERIOD", value));
    Exception refusal = assertThrows(IllegalStateException.class, settings::sweepPeriod);
    assertTrue(String.valueOf(refusal.getMessage()).contains("SWEEP_PERIOD"));
  }

  @Test
  void takesTheLogStreamForSetUpWhereItIsNamed() {
    String name = "LOG_STREAM_SOURCE";
    assertEquals(
        Set.of(Intake.STREAM),
        new Settings(Map.of(name, "aws.partner/okta.com/acme/unlatch")).setUp());
    assertEquals(Set.of(), new Settings(Map.of(name, "")).setUp());
    assertEquals(Set.of(), new Settings(Map.of()).setUp());
  }

  @Test
  void takesTheHookForSetUpWhereItIsSaidToBe() {
    assertEquals(Set.of(Intake.HOOK), new Settings(Map.of("EVENT_HOOK", "yes")).setUp());
    assertEquals(Set.of(), new Settings(Map.of("EVENT_HOOK", "no")).setUp());
  }

  @Test
  void namesAVariableThatIsMissing() {
    Exception refusal =
        assertThrows(IllegalStateException.class, () -> new Settings(Map.of()).table());
    assertEquals("the environment variable LOCKOUTS_TABLE is missing", refusal.getMessage());
  }

  @Test
  void readsTheMode() {
    assertEquals(Mode.ENFORCE, new Settings(Map.of("MODE", "enforce")).mode());
    Exception refusal =
        assertThrows(
            IllegalStateException.class, () -> new Settings(Map.of("MODE", "Enforce")).mode());
    assertEquals(
        "the environment variable MODE is neither observe nor enforce: Enforce",
        refusal.getMessage());
  }

  @Test
  void namesTheBusAndTheQueueOfWhatNobodyCanBeToldOf() {
    Settings settings =
        new Settings(
            Map.of("EVENT_BUS", "unlatch-events", "TELL_DEAD_LETTERS_URL", "https://sqs/untold"));
    assertEquals("unlatch-events", settings.eventBus());
    assertEquals("https://sqs/untold", settings.tellDeadLettersUrl());
    Settings empty = new Settings(Map.of());
    Exception refusal = assertThrows(IllegalStateException.class, empty::eventBus);
    assertEquals("the environment variable EVENT_BUS is missing", refusal.getMessage());
  }
}
