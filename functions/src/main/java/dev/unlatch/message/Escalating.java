package dev.unlatch.message;

import dev.unlatch.message.LockoutRecord.Standing;
import dev.unlatch.message.words.Message;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Audience.Escalation;
import dev.unlatch.policy.tell.Tell;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/// Tells others of a held lockout that nobody has decided in time.
record Escalating(MessagePorts ports, Tell tell, Clock clock) {
  /// A hold that was decided is forgotten on the way: its timer goes on no further.
  void take(Timer.Escalating timer) {
    Optional<BusEvent> held = held(timer);
    if (held.isEmpty()) {
      new Endings(ports, tell, clock).tell(timer.lockout()); // a process may have ended in between
    } else if (ports.timers().sendUnlessDue(timer, clock.instant())) {
      escalate(timer, held.get());
    }
  }

  private Optional<BusEvent> held(Timer.Escalating timer) {
    return ports
        .record()
        .standing(timer.lockout())
        .filter(it -> !it.over())
        .map(Standing::event)
        .filter(it -> it.id().equals(timer.hold()));
  }

  private void escalate(Timer.Escalating timer, BusEvent held) {
    tell.of(held.kind(), held.detail()).stream()
        .filter(it -> it.channel() == timer.channel())
        .flatMap(it -> it.escalation().map(escalation -> escalated(it, escalation)).stream())
        .forEach(it -> new Announcing(ports, tell, clock).tell(held.escalated(timer.due()), it));
  }

  /// What is urgent does not wait for the end of quiet hours.
  private static Audience escalated(Audience audience, Escalation escalation) {
    return new Audience(
        escalation.to(),
        Set.of(Message.ESCALATED),
        Optional.empty(),
        audience.details(),
        audience.zone(),
        Optional.empty(),
        Optional.empty());
  }
}
