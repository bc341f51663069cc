package dev.unlatch.simulation;

import dev.unlatch.http.HttpAnswer;
import dev.unlatch.response.Episode;
import java.time.Instant;
import java.util.function.Consumer;

/// Holds the product to its [Promise]s: at the instant of each unlock, at each save of an episode,
/// at each message that is sent, and at rest.
final class Promises {
  private final Truth truth;
  private final UnlockPromises unlocks;
  private final GuardPromises guards;
  private final RecordPromises records;
  private final KeptPromises kept;
  private final TrafficPromise traffic;
  private final Consumer<String> unlocked;

  /// @param unlocked hears of each user who was unlocked
  Promises(Truth truth, ModelSqs queue, Consumer<String> unlocked) {
    this.truth = truth;
    this.unlocked = unlocked;
    this.unlocks = new UnlockPromises(truth);
    this.guards = new GuardPromises(truth);
    this.records = new RecordPromises(truth);
    this.kept = new KeptPromises(truth, queue, records);
    this.traffic = new TrafficPromise(truth.clock());
  }

  /// Okta published an event about a lock.
  void published(String event, Instant at) {
    truth.ledger().published(event, at);
  }

  /// Okta was told that we have the event.
  void accepted(String event) {
    truth.ledger().accepted(event);
    kept.accepted(event);
  }

  /// A message was deleted from the queue.
  void deleted(String body) {
    kept.deleted(body);
  }

  /// A message came on the queue.
  void sent(String body) {
    traffic.sent(body);
  }

  /// An episode was saved.
  void saved(Witness by, Episode episode) {
    records.saved(by, episode);
  }

  /// An unlock is about to be done at Okta.
  ///
  /// @return the episode that is on record as being unlocked
  Episode unlocking(Witness by, String user) {
    Episode claimed = unlocks.check(by, user);
    guards.check(claimed, by.evidence());
    return claimed;
  }

  /// An unlock was answered at Okta; the answer may be lost on its way.
  void answered(Witness by, Episode claimed, HttpAnswer answer) {
    if (answer.status() == 200) {
      String user = claimed.user();
      truth.ledger().unlocked(new Ledger.Unlock(user, claimed.number(), truth.now(), by));
      unlocked.accept(user);
    }
  }

  /// Nothing is under way any more.
  void atRest() {
    new RestPromises(truth, kept).check();
  }
}
