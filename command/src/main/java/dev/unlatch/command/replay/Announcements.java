package dev.unlatch.command.replay;

import dev.unlatch.command.replay.tally.MessageTally;
import dev.unlatch.lockout.Episode;
import dev.unlatch.memory.MemoryLockouts;
import dev.unlatch.message.BusEvent;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.tell.Tell;
import dev.unlatch.port.Lockouts;
import dev.unlatch.tell.Event;
import dev.unlatch.tell.LockoutEvents;
import dev.unlatch.tell.OrganisationEvents;
import dev.unlatch.tell.detail.EventDetail;
import java.util.Optional;

/// Counts what would have been told of each save, as the table's stream would have shown it.
///
/// @param lockouts keeps what is saved
record Announcements(Tell tell, MessageTally messages, MemoryLockouts lockouts)
    implements Lockouts {
  private static final EventDetail DETAILS = new EventDetail("example.okta.com");

  @Override
  public Optional<Episode> latest(String user) {
    return lockouts.latest(user);
  }

  @Override
  public Optional<Episode> save(Episode episode) {
    Optional<Episode> before = before(episode);
    Optional<Episode> saved = lockouts.save(episode);
    saved.ifPresent(it -> announce(before, it));
    return saved;
  }

  @Override
  public Optional<Episode> beginAfter(Episode held, Episode next) {
    Optional<Episode> saved = lockouts.beginAfter(held, next);
    saved.ifPresent(it -> announce(Optional.empty(), it));
    return saved;
  }

  /// The brake has changed.
  void braked(Brake before, Brake now) {
    if (!tell.to().isEmpty()) {
      OrganisationEvents.ofSave(Optional.of(before), now).forEach(this::announce);
    }
  }

  private Optional<Episode> before(Episode episode) {
    return lockouts.latest(episode.user()).filter(it -> it.number() == episode.number());
  }

  private void announce(Optional<Episode> before, Episode saved) {
    if (!tell.to().isEmpty()) {
      LockoutEvents.ofSave(before, saved).forEach(this::announce);
    }
  }

  private void announce(Event event) {
    BusEvent onBus = BusEvent.of(DETAILS.of(event));
    tell.of(onBus.kind(), onBus.detail()).forEach(it -> messages.told(onBus, it, tell));
  }
}
