package dev.unlatch.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.lambda.request.Events;
import dev.unlatch.lambda.start.Priming.Step;
import dev.unlatch.lambda.start.Wiring;
import dev.unlatch.lockout.Intake;
import dev.unlatch.okta.event.LogEvents;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.sqs.SqsLockoutQueue;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Takes one event of Okta's log stream, delivered by EventBridge. It fails if it cannot queue the
/// lockout: Lambda tries again, and then keeps the event as a dead letter. An event that cannot be
/// used is logged and counted, since no retry makes it better.
public final class LogStreamFunction implements RequestStreamHandler {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final EventIntake intake;
  private final Clock clock;

  /// For Lambda.
  public LogStreamFunction() {
    this(Wiring.ofProcess());
  }

  private LogStreamFunction(Wiring wiring) {
    SqsLockoutQueue queue = wiring.queue();
    wiring.prime(new Step("queue", queue::touch));
    this(new EventIntake(wiring.enqueuing(queue), Intake.STREAM, wiring.log()), wiring.clock());
  }

  LogStreamFunction(EventIntake intake, Clock clock) {
    this.intake = intake;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context) {
    Instant now = clock.instant();
    LogEvent event = LogEvents.read(detail(Events.object(input)), now);
    if (!intake.take(List.of(event), now, now.plus(PATIENCE)).isEmpty()) {
      throw new IllegalStateException("the queue has refused the event");
    }
  }

  private static JsonNode detail(JsonNode envelope) {
    if (!envelope.path("detail-type").asText().equals("SystemLog")) {
      throw new IllegalArgumentException(
          "\"detail-type\" is not SystemLog: this is not an event of an Okta log stream");
    }
    return envelope.path("detail");
  }
}
