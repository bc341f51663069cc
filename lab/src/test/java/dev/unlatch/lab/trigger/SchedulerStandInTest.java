package dev.unlatch.lab.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unlatch.lab.http.LabJson;
import dev.unlatch.lab.lambda.AsynchronousEvents;
import dev.unlatch.lab.process.DeployedFunctions.Answer;
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
  private final AsynchronousEvents invocations = new AsynchronousEvents(functions, List.of());
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
    scheduler.add("sweep", "rate(15 minutes)", "Sweep");
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
    assertEquals(LabJson.object(), event.path("detail"));
  }

  @Test
  void refusesASecondScheduleOfTheSameName() {
    scheduler.add("sweep", "rate(1 hour)", "Sweep");
    assertThrows(
        IllegalArgumentException.class, () -> scheduler.add("sweep", "rate(1 hour)", "Sweep"));
    assertThrows(NullPointerException.class, () -> scheduler.runNow("another"));
  }

  @ParameterizedTest
  @CsvSource({"rate(1 minute), PT1M", "rate(15 minutes), PT15M", "rate(2 hours), PT2H"})
  void readsARate(String expression, Duration period) {
    assertEquals(period, SchedulerStandIn.period(expression));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rate(1 minutes)", "rate(5 minute)", "rate(0 minutes)", "cron(0 12 * * ? *)"})
  void refusesAnotherExpression(String expression) {
    assertThrows(IllegalArgumentException.class, () -> SchedulerStandIn.period(expression));
  }
}
