package dev.unlatch.okta.event;

import dev.unlatch.policy.fact.LockKind;
import dev.unlatch.policy.fact.Signal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The types of System Log events that are used, and what they mean to us (Okta, "Event types").
///
/// This is the one list: a test keeps the log stream's rule in `template.yaml`, the event hook's
/// events in README and `deploy/okta`, the sweep's filter and a replay to it.
public enum EventType {
  LOCK("user.account.lock", Carrier.HOOK, new Meaning.Lock(LockKind.WHOLE_ACCOUNT)),
  LOCK_LIMIT("user.account.lock.limit", Carrier.LOG, new Meaning.Lock(LockKind.OKTA_GAVE_UP)),
  DIRECTORY_LOCK(
      "app.ad.api.user_import.account_locked", Carrier.LOG, new Meaning.Lock(LockKind.DIRECTORY)),
  UNLOCK("user.account.unlock", Carrier.HOOK, new Meaning.Unlock("by Okta's timer or the user")),
  UNLOCK_BY_ADMIN(
      "user.account.unlock_by_admin",
      Carrier.HOOK,
      new Meaning.Unlock("by an administrator or the API")),
  RISK_CHANGE("user.risk.change", Carrier.HOOK, new Meaning.Warning(Signal.Kind.HIGH_RISK)),
  /// What newer organisations send instead of `user.risk.change`.
  RISK_DETECT("user.risk.detect", Carrier.HOOK, new Meaning.Warning(Signal.Kind.HIGH_RISK)),
  BREACHED_CREDENTIAL(
      "security.breached_credential.detected",
      Carrier.HOOK,
      new Meaning.Warning(Signal.Kind.BREACHED_CREDENTIAL)),
  SUSPICIOUS_ACTIVITY(
      "user.account.report_suspicious_activity_by_enduser",
      Carrier.HOOK,
      new Meaning.Warning(Signal.Kind.SUSPICIOUS_ACTIVITY)),
  THREAT("security.threat.detected", Carrier.LOG, new Meaning.Warning(Signal.Kind.THREAT)),
  ATTACK_START("security.attack.start", Carrier.LOG, new Meaning.Warning(Signal.Kind.ATTACK_START)),
  ATTACK_END("security.attack.end", Carrier.LOG, new Meaning.Warning(Signal.Kind.ATTACK_END)),
  STREAM_DEACTIVATED(
      "system.log_stream.lifecycle.deactivate",
      Carrier.HOOK,
      new Meaning.Warning(Signal.Kind.STREAM_DEACTIVATED));

  /// What an event means to us.
  sealed interface Meaning {
    /// An account was locked.
    ///
    /// @param kind as the type tells it
    record Lock(LockKind kind) implements Meaning {}

    /// Okta warns, or takes a warning back.
    record Warning(Signal.Kind kind) implements Meaning {}

    /// An account was unlocked.
    ///
    /// @param how in plain English
    record Unlock(String how) implements Meaning {}
  }

  private enum Carrier {
    /// Event hooks carry it, as do the log and its streams.
    HOOK,
    /// Only the log and its streams carry it.
    LOG
  }

  private final String okta;
  private final Carrier carrier;

  @SuppressWarnings("ImmutableEnumChecker") // all of its records are immutable
  private final Meaning meaning;

  EventType(String okta, Carrier carrier, Meaning meaning) {
    this.okta = okta;
    this.carrier = carrier;
    this.meaning = meaning;
  }

  /// Okta's name for it, such as `user.account.lock`.
  public String okta() {
    return okta;
  }

  /// Whether an event hook can carry it. What comes by a hook and claims another type is not
  /// Okta's.
  boolean isCarriedByHooks() {
    return carrier == Carrier.HOOK;
  }

  Meaning meaning() {
    return meaning;
  }

  /// The type of this Okta name; empty if it is not used.
  static Optional<EventType> of(String okta) {
    return Stream.of(values()).filter(type -> type.okta.equals(okta)).findFirst();
  }

  public static Set<String> all() {
    return those(_ -> true);
  }

  /// Okta's names for those to send by an event hook. Not unlocks: from a hook they count for
  /// nothing.
  public static Set<String> forHooks() {
    return those(type -> type.isCarriedByHooks() && !(type.meaning instanceof Meaning.Unlock));
  }

  /// Okta's names for those that report a lock.
  public static Set<String> locks() {
    return those(type -> type.meaning instanceof Meaning.Lock);
  }

  private static Set<String> those(Predicate<EventType> wanted) {
    return Stream.of(values())
        .filter(wanted)
        .map(EventType::okta)
        .collect(Collectors.toUnmodifiableSet());
  }
}
