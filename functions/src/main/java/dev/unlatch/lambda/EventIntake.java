package dev.unlatch.lambda;

import dev.unlatch.lambda.log.Log;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.response.Enqueuing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Takes in System Log events: lockouts and signals go on the queue (unlocks too, if not by the
/// hook, which is not believed about them), others are counted, and those that cannot be used or
/// believed are logged, in enough detail to be found again.
///
/// @param intake the intake that they came by
record EventIntake(Enqueuing enqueuing, Intake intake, Log log) {
  /// Takes in events.
  ///
  /// @param now when they arrived
  /// @param deadline after which nothing that the queue refused is offered again
  /// @return what the queue has not accepted; empty if it has everything
  List<QueueMessage> take(List<LogEvent> events, Instant now, Instant deadline) {
    List<QueueMessage> messages = new ArrayList<>();
    int others = 0;
    for (LogEvent event : events) {
      switch (event) {
        case LogEvent.Lock(var lockout, var circumstances) ->
            messages.add(LockoutMessage.of(intake, lockout, circumstances, now));
        case LogEvent.Warning(var signal) -> messages.add(new SignalMessage(intake, signal));
        case LogEvent.Unlock unlock -> messages.add(new SignalMessage(intake, unlock.signal()));
        case LogEvent.Other _ -> others++;
        case LogEvent.NotByHook(var type, var text) ->
            tell("NotByHook", "no event hook carries events of the type " + type, text);
        case LogEvent.Unusable(var why, _, var text) -> tell("Unusable", why, text);
      }
    }
    if (others > 0) {
      log.metric("PassedOver", others, "Count", Map.of("intake", intake.word()));
    }
    return enqueuing.take(messages, deadline);
  }

  private void tell(String metric, String why, String event) {
    log.error("unusable event", Map.of("intake", intake.word(), "because", why, "event", event));
    log.metric(metric, 1, "Count", Map.of("intake", intake.word()));
  }
}
