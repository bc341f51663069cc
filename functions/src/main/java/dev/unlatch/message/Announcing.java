package dev.unlatch.message;

import dev.unlatch.message.Ledger.Entry;
import dev.unlatch.message.Ledger.Glance;
import dev.unlatch.message.Ledger.Receipt;
import dev.unlatch.message.LockoutRecord.Standing;
import dev.unlatch.message.words.Message;
import dev.unlatch.message.words.Wording;
import dev.unlatch.policy.tell.Audience;
import dev.unlatch.policy.tell.Audience.Escalation;
import dev.unlatch.policy.tell.Channel;
import dev.unlatch.policy.tell.Tell;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tells an audience of one event: at once if it is one of the first of its window, or else by the
/// window's digest.
record Announcing(MessagePorts ports, Tell tell, Clock clock) {
  /// A timer that is due later than this after an event was entered reads it: how far the clocks of
  /// two of our processes may differ, and how long a look at a window may take.
  static final Duration MARGIN = Duration.ofSeconds(30);

  /// @throws RuntimeException if the audience may not have been told
  void tell(BusEvent event, Audience audience) {
    boolean there = ports.has(audience.channel());
    if (!there && audience.escalation().isEmpty()) {
      return;
    }
    Window window = Window.of(event, audience, tell.window());
    Entry entry = ports.ledger().enter(window, entry(event, audience));
    if (entry.sent()) {
      if (isToEnd(event, audience)) {
        endings().tell(event.lockout().orElseThrow());
      }
      return;
    }
    audience.escalation().ifPresent(it -> escalateLater(event, audience.channel(), it));
    if (!there) {
      return; // nobody hears of it before the others do
    }
    Glance glance = ports.ledger().glance(window, Window.AT_ONCE + 1);
    if (entry.chosen() || (glance.entries() <= Window.AT_ONCE && !isQuiet(event, audience))) {
      tellNow(event, audience, window);
    } else if (audience.channel() != Channel.USER) {
      tellLater(event, audience, window, glance.stage());
    }
  }

  private static Entry entry(BusEvent event, Audience audience) {
    return new Entry(
        event.id(),
        event.lockout(),
        false,
        false,
        event.sample(audience.details()),
        event.sources(audience.details()));
  }

  private boolean isQuiet(BusEvent event, Audience audience) {
    return audience.isQuiet(event.at()) || audience.isQuiet(clock.instant());
  }

  private void escalateLater(BusEvent event, Channel channel, Escalation escalation) {
    Instant due = event.at().plus(escalation.after());
    Timer timer = new Timer.Escalating(event.lockout().orElseThrow(), event.id(), channel, due);
    ports.timers().sendTowards(timer, clock.instant());
  }

  private void tellNow(BusEvent event, Audience audience, Window window) {
    ports.ledger().choose(window, event.id());
    if (event.kind().equals(Message.ESCALATED)) {
      ports.ledger().keep(receipt(event, audience)); // no timer comes again for a decided lockout
    }
    send(event, audience);
    Optional<Receipt> receipt =
        isToEnd(event, audience) ? Optional.of(receipt(event, audience)) : Optional.empty();
    receipt.ifPresent(ports.ledger()::keep);
    ports.ledger().sent(window, event.id());
    receipt.ifPresent(it -> endings().tell(it.lockout(), List.of(it)));
  }

  /// Whether the audience is to hear when the lockout is decided: whoever can decide it, so not its
  /// user. Whoever ends the lockout looks for the receipt after that is on record; the record is
  /// looked at after the receipt is kept. So at least one of the two sees the other.
  private static boolean isToEnd(BusEvent event, Audience audience) {
    return event.isOpen() && audience.channel() != Channel.USER;
  }

  private Endings endings() {
    return new Endings(ports, tell, clock);
  }

  /// The user does not hear any more that an account is locked that is free.
  private void send(BusEvent event, Audience audience) {
    if (audience.channel() == Channel.USER) {
      if (!event.isOpen() || !isOver(event.lockout().orElseThrow())) {
        ports.mail(event, audience.zone());
      }
    } else {
      ports.send(audience.channel(), message(event, audience));
    }
  }

  private boolean isOver(String lockout) {
    return ports.record().standing(lockout).filter(Standing::over).isPresent();
  }

  private Message message(BusEvent event, Audience audience) {
    Wording wording = new Wording(audience.details(), audience.zone(), tell.desk());
    return event.kind().equals(Message.ESCALATED)
        ? wording.escalated(
            event.detail(), Duration.between(BusEvent.of(event.detail()).at(), event.at()))
        : wording.one(event.detail());
  }

  private static Receipt receipt(BusEvent event, Audience audience) {
    return new Receipt(
        event.lockout().orElseThrow(),
        audience.channel(),
        audience.details(),
        audience.zone(),
        false);
  }

  /// The timer is sent before it is noted: if this process ends in between, the next event of the
  /// window sends another one.
  private void tellLater(BusEvent event, Audience audience, Window window, Ledger.Stage stage) {
    Instant now = clock.instant();
    if (stage.due().filter(it -> it.isAfter(now.plus(MARGIN))).isPresent()) {
      return;
    }
    Instant due = afterQuiet(audience, due(window, now));
    Timer.Digesting timer =
        new Timer.Digesting(
            window, audience.details(), audience.zone(), due, event.id() + "@" + now);
    ports.timers().sendTowards(timer, now);
    ports.ledger().scheduled(timer);
  }

  /// The end of the window, or of another one like it if that has passed.
  private Instant due(Window window, Instant now) {
    Instant soonest = now.plus(MARGIN.multipliedBy(2));
    if (!now.isBefore(window.to())) {
      return now.plus(tell.window());
    }
    return window.to().isBefore(soonest) ? soonest : window.to();
  }

  private static Instant afterQuiet(Audience audience, Instant due) {
    return audience.quiet().filter(it -> it.contains(due)).map(it -> it.end(due)).orElse(due);
  }
}
