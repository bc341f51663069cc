package dev.unlatch.lab.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unlatch.lab.lambda.Functions.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SchedulerStandInTest {
  private final ScriptedFunctions functions = ScriptedFunctions.returning("null");
  private final AsynchronousInvocations invocations =
      new AsynchronousInvocations(functions, List.of());
  private final SchedulerStandIn scheduler =
      new SchedulerStandIn(
          invocations, InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.678Z")));

  @AfterEach
  void stop() {
    scheduler.close();
    invocations.close();
  }

  @Test
  void callsTheFunctionWithAScheduledEvent() throws Exception {
    scheduler.add(new Schedule("sweep", Rate.parse("rate(15 minutes)"), "Sweep", null));
    assertInstanceOf(Answer.Success.class, scheduler.runNow("sweep").get());
    var call = functions.next();
    assertEquals("Sweep", call.function());
    var event = call.event();
    assertEquals("aws.events", event.path("source").asText());
    assertEquals("Scheduled Event", event.path("detail-type").asText());
    assertEquals("2026-01-02T03:04:05Z", event.path("time").asText());
    assertEquals(
        "arn:aws:events:us-east-1:000000000000:rule/sweep",
        event.path("resources").path(0).asText());
    assertEquals(Json.object(), event.path("detail"));
  }

  @Test
  void callsTheFunctionWithTheInputGiven() throws Exception {
    var input = Json.object().put("full", true);
    scheduler.add(new Schedule("sweep", Rate.parse("rate(1 day)"), "Sweep", input));
    assertInstanceOf(Answer.Success.class, scheduler.runNow("sweep").get());
    assertEquals(input, functions.next().event());
  }

  @Test
  void callsTheFunctionAgainAndAgain() throws Exception {
    var often = new Rate(Duration.ofMillis(20));
    scheduler.add(new Schedule("sweep", often, "Sweep", null));
    assertEquals("Sweep", functions.next().function());
    assertEquals("Sweep", functions.next().function());
    assertEquals(0, scheduler.failed());
  }

  @Test
  void refusesASecondScheduleOfTheSameName() {
    var schedule = new Schedule("sweep", Rate.parse("rate(1 hour)"), "Sweep", null);
    scheduler.add(schedule);
    assertThrows(IllegalArgumentException.class, () -> scheduler.add(schedule));
    assertThrows(NullPointerException.class, () -> scheduler.runNow("another"));
  }

  @ParameterizedTest
  @CsvSource({"rate(1 minute), PT1M", "rate(15 minutes), PT15M", "rate(2 hours), PT2H"})
  void readsARate(String expression, Duration period) {
    assertEquals(period, Rate.parse(expression).period());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rate(1 minutes)", "rate(5 minute)", "rate(0 minutes)", "cron(0 12 * * ? *)"})
  void refusesAnotherExpression(String expression) {
    assertThrows(IllegalArgumentException.class, () -> Rate.parse(expression));
  }
}
