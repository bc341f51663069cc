package dev.unlatch.simulation;

import dev.unlatch.http.HttpAnswer;
import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.LockoutMessage;
import dev.unlatch.lockout.QueueMessage;
import dev.unlatch.sqs.IncomingFormat.UnreadableMessageException;
import dev.unlatch.sqs.MessageFormat;
import java.util.Optional;
import java.util.function.Consumer;

/// Holds the product to its [Promise]s: at the instant of each unlock, at each save of an episode,
/// at each message that is sent, and at rest.
final class Promises {
  private final Truth truth;
  private final UnlockPromises unlocks;
  private final GuardPromises guards;
  private final RecordPromises records;
  private final KeptPromises kept;
  private final RequestPromises requests;
  private final TrafficPromise traffic;
  private final Consumer<String> unlocked;
  private final Consumer<Episode> saved;

  /// @param unlocked hears of each user who was unlocked
  /// @param saved hears of each episode that was saved
  Promises(Truth truth, ModelSqs queue, Consumer<String> unlocked, Consumer<Episode> saved) {
    this.truth = truth;
    this.unlocked = unlocked;
    this.saved = saved;
    this.unlocks = new UnlockPromises(truth);
    this.guards = new GuardPromises(truth);
    this.records = new RecordPromises(truth);
    this.kept = new KeptPromises(truth, queue, records);
    this.requests = new RequestPromises(truth, queue);
    this.traffic = new TrafficPromise(truth.clock(), truth.promised());
  }

  /// Okta was told that we have the event.
  void accepted(String event) {
    truth.ledger().accepted(event);
    kept.accepted(event);
  }

  /// An invocation that took a message has returned, and has not named it as failed.
  void handled(String body, Chronicle.Deeds taken) {
    truth.chronicle().handled(body, truth.now(), taken);
  }

  /// A message was deleted from the queue.
  ///
  /// @param twice whether two workers had it at once
  void deleted(String body, boolean twice) {
    QueueMessage message = read(body);
    kept.deleted(message, twice);
    requests.deleted(message);
  }

  /// The function that a person invoked has come to an end.
  void asked(Asked request) {
    requests.asked(request);
  }

  /// A message came on the queue.
  void sent(String body) {
    QueueMessage message = read(body);
    if (message instanceof LockoutMessage lockout) {
      traffic.sent(lockout);
      truth.chronicle().sent(lockout, truth.now());
    }
  }

  private static QueueMessage read(String body) {
    try {
      return MessageFormat.read(body);
    } catch (UnreadableMessageException unreadable) {
      throw new BrokenPromise(Promise.KEPT, "a message that cannot be read: " + unreadable);
    }
  }

  /// An episode was saved.
  void saved(Witness by, Episode episode) {
    records.saved(by, episode);
    requests.saved(by, episode);
    saved.accept(episode);
  }

  /// A call begins that is to unlock an account.
  Ledger.Call unlocking(UnlockPromises.Begun call) {
    unlocks.check(call).ifPresent(it -> guards.check(it, call.by().evidence()));
    String user = truth.okta().id(call.named());
    Ledger.Call begun =
        new Ledger.Call(user, truth.lockouts().latest(call.named()), truth.now(), call.by());
    truth.ledger().calls(begun);
    return begun;
  }

  /// Such a call was carried out at Okta; the answer may be lost on its way, or too late.
  void carriedOut(Ledger.Call call, HttpAnswer answer) {
    if (answer.status() == 200) {
      call.done = Optional.of(truth.now());
      unlocked.accept(call.user);
    }
  }

  /// Nothing is under way any more.
  void atRest() {
    new RestPromises(truth, kept).check();
    requests.atRest();
  }
}
