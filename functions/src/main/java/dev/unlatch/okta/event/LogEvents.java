package dev.unlatch.okta.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.event.DangerReader;
import dev.unlatch.policy.event.Excerpt;
import dev.unlatch.policy.event.SecondFactors;
import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.port.okta.LogEvent;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads events of Okta's System Log ("LogEvent"), as event hooks and log streams carry them.
///
/// Only the fields below are looked at, so unknown fields, nulls, and numbers in place of strings
/// do no harm. In particular, a lock's `outcome` is not read: it is always FAILURE.
public final class LogEvents {
  /// How much of the outline of an unusable event is kept, in characters.
  static final int LONGEST_EXCERPT = 4_000;

  /// The longest `uuid` that is kept, in characters; a real one has 36.
  static final int LONGEST_UUID = 100;

  /// An actor's type, such as `SystemPrincipal`; anything else is not repeated.
  private static final Pattern ACTOR = Pattern.compile("[A-Za-z]{1,40}");

  private LogEvents() {}

  /// What an event means to us.
  ///
  /// The locked user is the first target of type User that has an id; if no target is a User, as in
  /// Okta's own events, it is the actor. A lock counts from `published`, or from `received` if that
  /// is missing, cannot be read, or lies before 1970 or more than five minutes in the future.
  ///
  /// @param event one LogEvent
  /// @param received when it reached us
  public static LogEvent read(JsonNode event, Instant received) {
    if (!event.isObject()) {
      return unusable("the event is not a JSON object", event, received);
    }
    return OktaJson.text(event.path("eventType"))
        .map(
            name ->
                EventType.of(name)
                    .map(type -> read(type, event, received))
                    .orElseGet(() -> new LogEvent.Other(Excerpt.of(name, LONGEST_EXCERPT))))
        .orElseGet(
            () -> unusable("\"eventType\" is missing", event, Published.of(event, received)));
  }

  /// What an event that came by an event hook means to us.
  ///
  /// A hook's only proof is a secret that does not change, so it can add care but never take any
  /// away: unlocks are passed over.
  public static LogEvent readByHook(JsonNode event, Instant received) {
    Optional<EventType> type = OktaJson.text(event.path("eventType")).flatMap(EventType::of);
    if (type.filter(it -> !it.isCarriedByHooks()).isPresent()) {
      return new LogEvent.NotByHook(type.get().okta(), excerpt(event));
    }
    return type.filter(it -> it.meaning() instanceof EventType.Meaning.Unlock).isPresent()
        ? new LogEvent.Other(type.get().okta())
        : read(event, received);
  }

  private static LogEvent read(EventType type, JsonNode event, Instant received) {
    Instant at = Published.of(event, received);
    return switch (type.meaning()) {
      case EventType.Meaning.Lock(var kind) ->
          of(LockedUser.of(event), event, at, user -> lock(user, kind, event, at));
      case EventType.Meaning.Warning(var kind) when warns(kind, event) -> warning(kind, event, at);
      case EventType.Meaning.Unlock(var how) when succeeded(event) ->
          of(
              unlockedUser(type, event),
              event,
              at,
              user -> new LogEvent.Unlock(user, at, how(how, type, event), uuid(event)));
      case EventType.Meaning.Warning _, EventType.Meaning.Unlock _ ->
          new LogEvent.Other(type.okta());
    };
  }

  private static LogEvent lock(String user, LockKind kind, JsonNode event, Instant at) {
    Lockout lockout = new Lockout(user, kind(kind, event), at, uuid(event));
    return new LogEvent.Lock(lockout, Circumstances.of(event));
  }

  /// The kind of lock that an event reports. Unless its wording is known to mean less, it is a lock
  /// of the whole account: the account is read again before anything is done.
  ///
  /// @param kind as the event's type tells it
  private static LockKind kind(LockKind kind, JsonNode event) {
    if (kind != LockKind.WHOLE_ACCOUNT) {
      return kind;
    }
    if (SecondFactors.wereTried(event)) {
      return LockKind.SECOND_FACTORS;
    }
    String message = OktaJson.text(event.path("displayMessage")).orElse("");
    return message.toLowerCase(Locale.ROOT).startsWith("account locked from new devices")
        ? LockKind.UNKNOWN_DEVICES
        : LockKind.WHOLE_ACCOUNT;
  }

  /// Whether the account was unlocked: an unlock that failed, or whose outcome is anything but a
  /// success, frees no one. Okta may leave out any field, so one without an outcome was done.
  private static boolean succeeded(JsonNode event) {
    JsonNode result = event.path("outcome").path("result");
    return OktaJson.text(result).map("SUCCESS"::equalsIgnoreCase).orElse(!result.isContainerNode());
  }

  /// Whose account was unlocked. The actor of an administrator's unlock is the administrator.
  private static LockedUser unlockedUser(EventType type, JsonNode event) {
    return type == EventType.UNLOCK_BY_ADMIN ? LockedUser.target(event) : LockedUser.of(event);
  }

  /// Okta does not document which unlocks of the one type are its timer's and which the user's own:
  /// what the event says about its actor is left to the reader.
  private static String how(String how, EventType type, JsonNode event) {
    String actor =
        OktaJson.text(event.path("actor").path("type"))
            .filter(it -> ACTOR.matcher(it).matches())
            .map(it -> ", actor " + it)
            .orElse("");
    return "%s (%s%s)".formatted(how, type.okta(), actor);
  }

  /// Whether an event of a kind is a warning: a user's risk is, unless the event says that it is
  /// less than high. A missing level is not a low one.
  private static boolean warns(Signal.Kind kind, JsonNode event) {
    return kind != Signal.Kind.HIGH_RISK || !DangerReader.read(event).isLessThanHigh();
  }

  private static LogEvent warning(Signal.Kind kind, JsonNode event, Instant at) {
    Function<String, LogEvent> of =
        subject -> new LogEvent.Warning(new Signal(kind, subject, at, uuid(event)));
    return switch (kind.about()) {
      case ORGANISATION -> of.apply("");
      case ADDRESS ->
          Circumstances.of(event)
              .address()
              .map(of)
              .orElseGet(
                  () -> unusable("\"client.ipAddress\" is missing or not an address", event, at));
      case USER -> of(LockedUser.of(event), event, at, of);
    };
  }

  private static LogEvent of(
      LockedUser user, JsonNode event, Instant at, Function<String, LogEvent> read) {
    return switch (user) {
      case LockedUser.Known(String id) -> read.apply(id);
      case LockedUser.Unknown(String why) -> unusable(why, event, at);
    };
  }

  private static Optional<String> uuid(JsonNode event) {
    return OktaJson.text(event.path("uuid"))
        .filter(uuid -> uuid.length() <= LONGEST_UUID)
        .map(Excerpt::wellFormed);
  }

  private static LogEvent unusable(String why, JsonNode event, Instant at) {
    return new LogEvent.Unusable(why, at, excerpt(event));
  }

  private static String excerpt(JsonNode event) {
    return Outline.of(event, LONGEST_EXCERPT);
  }
}
