package dev.unlatch.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.Circumstances;
import dev.unlatch.policy.LockKind;
import dev.unlatch.policy.Lockout;
import dev.unlatch.policy.Signal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads events of Okta's System Log ("LogEvent"), as event hooks and log streams bring them.
///
/// Only what is asked for below is looked at, so unknown fields, nulls, and numbers in the place of
/// strings do no harm. The event's `outcome` in particular is not: a lock is always a FAILURE.
public final class LogEvents {
  /// The event types that tell of a lock (Okta, "Event types").
  public static final Set<String> LOCKS =
      Set.of(
          "user.account.lock", "user.account.lock.limit", "app.ad.api.user_import.account_locked");

  /// The event types that are warnings (Okta, "Event types").
  public static final Set<String> SIGNALS = Signals.TYPES;

  /// How much of an unusable event is kept, in characters: a real one has 2,000 to 4,000.
  static final int LONGEST_EXCERPT = 4_000;

  /// Longest `uuid` that is kept, in characters; a real one has 36.
  static final int LONGEST_UUID = 100;

  private LogEvents() {}

  /// What an event is to us.
  ///
  /// The locked user is the first of the targets of type User that has an id; where no target is a
  /// User, as in Okta's own events, it is the actor. A lock is counted from `published`, but from
  /// `received` where that is missing, cannot be read, or lies in the future.
  ///
  /// @param event one LogEvent
  /// @param received when it reached us
  public static LogEvent read(JsonNode event, Instant received) {
    if (!event.isObject()) {
      return unusable("the event is not a JSON object", event);
    }
    Optional<String> type = Json.text(event.path("eventType"));
    if (type.isEmpty()) {
      return unusable("\"eventType\" is missing", event);
    }
    if (LOCKS.contains(type.get())) {
      return lock(type.get(), event, received);
    }
    return Signals.kind(type.get())
        .map(kind -> signal(kind, event, received))
        .orElseGet(() -> new LogEvent.Other(excerpt(type.get())));
  }

  private static LogEvent signal(Signal.Kind kind, JsonNode event, Instant received) {
    if (!Signals.warns(kind, event)) {
      return new LogEvent.Other(excerpt(event.path("eventType").asText()));
    }
    Instant at = Published.of(event, received);
    return switch (kind.about()) {
      case ORGANISATION -> new LogEvent.Warning(new Signal(kind, "", at, uuid(event)));
      case ADDRESS ->
          Circumstances.of(Optional.of(text(event)))
              .address()
              .<LogEvent>map(it -> new LogEvent.Warning(new Signal(kind, it, at, uuid(event))))
              .orElseGet(() -> unusable("\"client.ipAddress\" is missing or no address", event));
      case USER ->
          switch (LockedUser.of(event)) {
            case LockedUser.Known(String id) ->
                new LogEvent.Warning(new Signal(kind, id, at, uuid(event)));
            case LockedUser.Unknown(String why) -> unusable(why, event);
          };
    };
  }

  private static LogEvent lock(String type, JsonNode event, Instant received) {
    return switch (LockedUser.of(event)) {
      case LockedUser.Known(String id) ->
          new LogEvent.Lock(
              new Lockout(id, kind(type, event), Published.of(event, received), uuid(event)),
              text(event));
      case LockedUser.Unknown(String why) -> unusable(why, event);
    };
  }

  /// Anything but the one wording of which we know that it tells of less is a lock of the whole
  /// account: the account is read again before anything is done.
  private static LockKind kind(String type, JsonNode event) {
    return switch (type) {
      case "user.account.lock.limit" -> LockKind.GIVEN_UP;
      case "app.ad.api.user_import.account_locked" -> LockKind.DIRECTORY;
      default -> kind(event);
    };
  }

  private static LockKind kind(JsonNode event) {
    String message = Json.text(event.path("displayMessage")).orElse("");
    return message.toLowerCase(Locale.ROOT).startsWith("account locked from new devices")
        ? LockKind.UNKNOWN_DEVICES
        : LockKind.WHOLE_ACCOUNT;
  }

  private static Optional<String> uuid(JsonNode event) {
    return Json.text(event.path("uuid")).filter(uuid -> uuid.length() <= LONGEST_UUID);
  }

  private static LogEvent unusable(String why, JsonNode event) {
    return new LogEvent.Unusable(why, excerpt(text(event)));
  }

  private static String text(JsonNode event) {
    return event.toString();
  }

  private static String excerpt(String text) {
    return text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + "…";
  }
}
