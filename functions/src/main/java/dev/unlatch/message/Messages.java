package dev.unlatch.message;

import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Tell;
import java.time.Clock;
import java.time.Duration;

/// Tells people of events: at once, in digests, and again if nobody decides or once somebody has.
///
/// An event or a timer may come twice, late and in any order, and each step may be the last one of
/// its process: then the same event or timer comes again.
public record Messages(MessagePorts ports, Clock clock) {
  /// Nobody gets a message about an older event. SQS keeps a message for 14 days at most, and a day
  /// later the ledger forgets who got one, so events that are published again from the record would
  /// be sent to everybody a second time.
  private static final Duration NEWS = Duration.ofDays(14);

  /// What is taken from the queue.
  public sealed interface Incoming permits BusEvent, Timer {}

  /// Takes an event or a timer as far as it can go now.
  ///
  /// @param tell from the policy in force
  /// @throws RuntimeException if not everybody was told: it must come again. Whoever was told is
  ///   not told again
  public void take(Incoming incoming, Tell tell) {
    Attempts attempts = new Attempts();
    Endings endings = new Endings(ports, tell, clock);
    switch (incoming) {
      case BusEvent event -> take(event, tell, endings, attempts);
      case Timer.Digesting timer ->
          attempts.make(() -> new Digesting(ports, tell, clock).take(timer));
      case Timer.Escalating timer ->
          attempts.make(() -> new Escalating(ports, tell, clock).take(timer));
      case Timer.Ending timer -> attempts.make(() -> endings.take(timer));
    }
    attempts.end();
  }

  private void take(BusEvent event, Tell tell, Endings endings, Attempts attempts) {
    if (event.at().isBefore(clock.instant().minus(NEWS))) {
      return;
    }
    Announcing announcing = new Announcing(ports, tell, clock);
    for (Audience audience : tell.of(event.kind(), event.detail())) {
      attempts.make(() -> announcing.tell(event, audience));
    }
    event.ended().ifPresent(it -> attempts.make(() -> endings.tell(it)));
  }
}
