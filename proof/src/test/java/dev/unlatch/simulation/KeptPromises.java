package dev.unlatch.simulation;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.lockout.QueueMessage.SignalMessage;
import dev.unlatch.policy.fact.Signal;
import java.util.List;
import java.util.Optional;

/// That nothing is lost on the way: neither when Okta is told that we have an event, nor when a
/// message is deleted.
///
/// @param truth what it is held against
/// @param records knows which events are on record
record KeptPromises(Truth truth, ModelSqs queue, RecordPromises records) {
  /// Okta was told that we have the event.
  void accepted(String event) {
    truth.require(
        Promise.KEPT,
        records.events().contains(event) || isOnQueue(quoted(event)),
        event + " is accepted, and is neither on the queue nor on record");
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private boolean isOnQueue(String text) {
    return queue.bodies().stream().anyMatch(body -> body.contains(text)) || isDeadLetter(text);
  }

  private boolean isDeadLetter(String text) {
    return queue.deadLetters().stream().anyMatch(body -> body.contains(text));
  }

  /// A message was deleted.
  ///
  /// @param twice whether two workers had it at once, so that the other one may still carry an
  ///   episode on with it: an exemption in `docs/simulation.md`
  void deleted(QueueMessage deleted, boolean twice) {
    switch (deleted) {
      case LockoutMessage message -> deleted(message, twice);
      case SignalMessage(_, var signal) when signal.kind() == Signal.Kind.UNLOCKED -> {
        // of which a held episode takes note, and nothing else has to
      }
      case SignalMessage(_, var signal) ->
          truth.require(Promise.KEPT, isKept(signal), signal + " is deleted and not on record");
    }
  }

  private boolean isKept(Signal signal) {
    return truth.observations().signals().stream()
        .map(ModelObservations.Noted::what)
        .anyMatch(kept -> kept.equals(signal));
  }

  private void deleted(LockoutMessage message, boolean twice) {
    if (isOnQueue(quoted(message.token()))) {
      return;
    }
    List<Episode> episodes = truth.lockouts().of(message.lockout().user());
    truth.require(
        Promise.KEPT, !episodes.isEmpty(), message.lockout() + " is deleted and not on record");
    Optional<String> event = message.lockout().event();
    boolean full =
        episodes.stream().anyMatch(it -> it.sightings().tooMany()); // it is held for that
    truth.require(
        Promise.KEPT,
        full || event.filter(it -> !records.events().contains(it)).isEmpty(),
        event + " is deleted and not on record");
    truth.require(
        Promise.KEPT,
        twice || episodes.stream().noneMatch(it -> isCarriedOn(it, message)),
        "the message is deleted that carries an episode on which is under way");
  }

  private static boolean isCarriedOn(Episode episode, LockoutMessage message) {
    return episode.state().isUnderWay() && episode.progress().carrier().equals(message.token());
  }
}
