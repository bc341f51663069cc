package dev.unlatch.tell;

import dev.unlatch.lockout.Episode;
import dev.unlatch.port.Lockouts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lockouts whose every save is told, as the table's stream would have it told.
public final class Told implements Lockouts {
  private final Lockouts behind;
  private final Map<String, Episode> images = new HashMap<>();
  private final List<Event> events = new ArrayList<>();

  /// @param behind keeps the lockouts
  public Told(Lockouts behind) {
    this.behind = behind;
  }

  /// What was told, in order.
  public List<Event> events() {
    return List.copyOf(events);
  }

  /// What was told of one lockout, in order.
  public List<Event> of(Episode episode) {
    return events.stream()
        .filter(it -> ((Event.OfLockout) it.subject()).episode().id().equals(episode.id()))
        .toList();
  }

  /// The ids of all that was told, in order.
  public List<String> ids() {
    return events.stream().map(Event::id).toList();
  }

  /// The lockouts as they stand.
  public List<Episode> images() {
    return List.copyOf(images.values());
  }

  @Override
  public Optional<Episode> latest(String user) {
    return behind.latest(user);
  }

  @Override
  public Optional<Episode> save(Episode episode) {
    Optional<Episode> saved = behind.save(episode);
    saved.ifPresent(this::tell);
    return saved;
  }

  @Override
  public Optional<Episode> beginAfter(Episode held, Episode next) {
    Optional<Episode> begun = behind.beginAfter(held, next);
    if (begun.isPresent()) {
      tell(held.saved());
      tell(begun.get());
    }
    return begun;
  }

  private void tell(Episode now) {
    Optional<Episode> before = Optional.ofNullable(images.put(now.id(), now));
    events.addAll(LockoutEvents.ofSave(before, now));
  }
}
