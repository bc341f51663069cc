package dev.unlatch.sweep;

import dev.unlatch.lockout.Boundary;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.port.okta.LogEvent;
import dev.unlatch.port.okta.LogPosition;
import dev.unlatch.port.okta.SystemLog;
import dev.unlatch.port.okta.Unavailable;
import dev.unlatch.sweep.Sweeping.OvertakenException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads Okta's System Log from the bookmark on, and takes in what is not on record: an intake that
/// needs only our token.
record LogSweep(Sweeping sweeping, Freeing freeing, IntakesHeard intakes) {
  void run(Instant deadline) throws Unavailable, OvertakenException {
    if (sweeping.now().isAfter(deadline)) {
      sweeping.tally().unfinished("log");
      return;
    }
    Optional<LogPosition.Span> span = sweeping.bookmark().log().span();
    Instant until = span.map(LogPosition.Span::until).orElseGet(sweeping::now);
    Instant since = sweeping.bookmark().log().since(sweeping.now());
    SystemLog.Page page = sweeping.ports().log().read(span, since, until);
    while (take(page, until).isPresent()) {
      if (sweeping.now().isAfter(deadline)) {
        sweeping.tally().unfinished("log");
        return;
      }
      page = sweeping.ports().log().next(page.next().orElseThrow());
    }
  }

  private Optional<String> take(SystemLog.Page page, Instant until)
      throws Unavailable, OvertakenException {
    List<QueueMessage> messages = new ArrayList<>();
    List<LogEvent.Unlock> unlocks = new ArrayList<>();
    for (LogEvent event : page.events()) {
      switch (event) {
        case LogEvent.Lock lock -> message(lock, until).ifPresent(messages::add);
        case LogEvent.Warning(var signal) -> message(signal).ifPresent(messages::add);
        case LogEvent.Unlock unlock -> {
          sweeping.recording().unlocked(unlock.user(), unlock.at());
          unlocks.add(unlock);
        }
        case LogEvent.Unusable unusable -> tell(unusable);
        case LogEvent.Other _, LogEvent.NotByHook _ -> {} // such as an unlock that failed
      }
    }
    sweeping.put(messages);
    for (LogEvent.Unlock unlock : unlocks) { // asks Okta, which may have no room for a while
      freeing.unlocked(unlock);
    }
    sweeping.tally().read(page.events().size());
    page.requireWhole();
    sweeping.move(mark -> mark.with(mark.log().after(until, page.next())));
    return page.next();
  }

  private Optional<LockoutMessage> message(LogEvent.Lock lock, Instant until) {
    String user = lock.lockout().user();
    Optional<Episode> latest = sweeping.ports().lockouts().readable(user);
    latest.ifPresent(episode -> intakes.note(lock.lockout(), episode, until));
    LockoutMessage message =
        LockoutMessage.of(Intake.LOG, lock.lockout(), lock.circumstances(), sweeping.now());
    Optional<LockoutMessage> unknown =
        latest.map(episode -> unknown(message, episode)).orElse(Optional.of(message));
    unknown.ifPresent(_ -> sweeping.noteQueued(user));
    return unknown;
  }

  /// The message, unless its event is on record, or its episode keeps no more of them; what else
  /// the event says is kept then. A lockout that is under way hears that the log has its hook's
  /// event.
  private Optional<LockoutMessage> unknown(LockoutMessage message, Episode episode) {
    if (episode.state().isUnderWay() && episode.sightings().areNotLogged(message.lockout())) {
      return sweeping.recording().record(message);
    }
    if (episode.sightings().include(message.lockout())) {
      return Optional.empty();
    }
    if (episode.sightings().areFull() && new Boundary(episode).covers(message.lockout())) {
      sweeping.recording().addToObservations(message);
      return Optional.empty();
    }
    return Optional.of(message);
  }

  /// Empty if that warning, or a later one of its kind, is on record.
  private Optional<QueueMessage> message(Signal signal) {
    boolean known =
        sweeping.ports().observations().around(watched(signal), sweeping.now()).signals().stream()
            .filter(it -> it.kind() == signal.kind() && it.subject().equals(signal.subject()))
            .anyMatch(it -> !it.at().isBefore(signal.at()));
    return known ? Optional.empty() : Optional.of(new SignalMessage(Intake.LOG, signal));
  }

  private static Watched watched(Signal signal) {
    Optional<String> subject = Optional.of(signal.subject());
    Signal.About about = signal.kind().about();
    return new Watched(
        subject.filter(_ -> about == Signal.About.USER),
        about == Signal.About.ADDRESS ? Set.of(signal.subject()) : Set.of(),
        List.of(),
        Duration.ZERO,
        Duration.ZERO);
  }

  /// Reports it once: not again if spans overlap.
  private void tell(LogEvent.Unusable unusable) {
    if (!unusable.at().isBefore(sweeping.bookmark().log().read())) {
      sweeping.ports().journal().unusable(unusable.why(), unusable.at(), unusable.event());
    }
  }
}
