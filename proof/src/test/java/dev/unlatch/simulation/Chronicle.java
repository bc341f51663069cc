package dev.unlatch.simulation;

import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.LockoutMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What was published, forged and asked for in a world, and from when on the product can know it:
/// worked out from what was delivered and from what stood in Okta's log, never from what the
/// product has kept of it.
final class Chronicle {
  /// Readings of the log reach two minutes back into the one before: what comes into it later than
  /// that after its publication is found by the sweep alone.
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private static final Pattern ID = Pattern.compile("(?:event|forged)-\\d+");

  private final Map<String, Published> events = new LinkedHashMap<>();
  private final Map<String, Instant> handled = new HashMap<>();
  private final Map<String, Instant> inLog = new HashMap<>();
  private final Map<String, Instant> streamed = new HashMap<>();
  private final List<Asked> requests = new ArrayList<>();

  void published(Published event) {
    events.put(event.id(), event);
  }

  /// When an event is in Okta's log.
  void stands(String id, Instant there) {
    inLog.put(id, there);
  }

  /// A message came on the queue. It may be the one by which the log stream delivers an event:
  /// whether the function was told that it is there makes no difference.
  void sent(LockoutMessage message, Instant at) {
    if (message.intake() == Intake.STREAM) {
      message.lockout().event().ifPresent(it -> streamed.putIfAbsent(it, at));
    }
  }

  void asked(Asked request) {
    requests.add(request);
  }

  /// All that was asked for, in the order in which it was.
  Stream<Asked> requests() {
    return requests.stream();
  }

  /// What was asked for a user.
  Stream<Asked> requests(String user) {
    return requests().filter(it -> it.user().equals(user));
  }

  /// A message was handled: an invocation that took it has returned and not named it as failed.
  ///
  /// What is put back on the queue as it came is not handled.
  void handled(String body, Instant at, Deeds taken) {
    ID.matcher(body)
        .results()
        .map(MatchResult::group)
        .distinct()
        .filter(id -> isHandled(id, taken))
        .forEach(id -> handled.putIfAbsent(id, at));
  }

  /// What an invocation has done.
  interface Deeds {
    /// Whether it has looked at what is on record of a user.
    boolean looked(String user);

    /// Whether it has sent a message that names an event.
    boolean sent(String event);
  }

  private boolean isHandled(String id, Deeds taken) {
    Published event = events.get(id);
    return event != null && (!taken.sent(id) || taken.looked(event.user()));
  }

  /// All events, in the order in which they happened.
  Stream<Published> events() {
    return events.values().stream();
  }

  Optional<Instant> handled(Published event) {
    return Optional.ofNullable(handled.get(event.id()));
  }

  boolean wasHandled(Published event, Instant before) {
    return handled(event).filter(before::isAfter).isPresent();
  }

  boolean wasStreamed(Published event, Instant before) {
    return Optional.ofNullable(streamed.get(event.id())).filter(before::isAfter).isPresent();
  }

  /// Whether a reading of the log that began then has found it.
  boolean wasFound(Published event, Instant reading) {
    return Optional.ofNullable(inLog.get(event.id()))
        .filter(reading::isAfter)
        .filter(event.at().plus(OVERLAP)::isAfter)
        .isPresent();
  }
}
