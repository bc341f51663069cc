package dev.unlatch.policy.guard;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.event.Danger;
import dev.unlatch.policy.fact.Evidence;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Times;
import dev.unlatch.policy.guard.Guards.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Signs of an attack: in the event that reported the lock, or [dev.unlatch.policy.fact.Signal]s.
///
/// @param within how far back signals count
/// @param holdUnreadable whether a lockout is held if no event says whether there was a threat or a
///   risk, if Okta's log does not show in time an event that only the hook has brought, or if our
///   token may not read the log
public record RiskGuard(Setting decide, Duration within, boolean holdUnreadable) {
  private static final String NAME = "risk";

  /// How late Okta's log may show an event that the hook has brought. By then two sweeps of the
  /// usual schedule, a quarter of an hour apart, have looked for it; each looks half an hour back.
  public static final Duration SHOWN = Duration.ofMinutes(30);

  /// Whether it applies wherever another one does.
  public boolean isAtLeastAsStrictAs(RiskGuard other) {
    return within.compareTo(other.within) >= 0 && (holdUnreadable || !other.holdUnreadable);
  }

  /// What the guard makes of a lockout.
  ///
  /// @param guard empty if it is off
  /// @param settled whether what is unknown about the lockout will stay unknown
  static Check check(Optional<RiskGuard> guard, Evidence evidence, boolean settled, Instant now) {
    return guard
        .map(it -> it.check(evidence, settled, now))
        .orElseGet(() -> Check.passes(NAME, "off"));
  }

  private Check check(Evidence evidence, boolean settled, Instant now) {
    List<String> signs = new ArrayList<>();
    evidence.circumstances().danger().signs().forEach(sign -> signs.add(sign.words()));
    signals(evidence, now).forEach(signal -> signs.add(spell(signal)));
    if (!signs.isEmpty()) {
      return Check.objects(decide, new Reason(NAME, String.join("; ", signs)));
    }
    Optional<String> unread = unreadable(evidence.circumstances());
    if (holdUnreadable && unread.isPresent() && settled) {
      return Check.objects(decide, new Reason(NAME, unread.get()));
    }
    if (holdUnreadable && isNotShown(evidence, now)) {
      return Check.objects(
          decide, new Reason(NAME, "Okta's log does not have the event that the hook has brought"));
    }
    return Check.passes(
        NAME,
        unread.orElse("no sign of an attack in the event")
            + "; no signal in "
            + Times.spell(within));
  }

  private static boolean isNotShown(Evidence evidence, Instant now) {
    return evidence.isByHookAlone(now) && !now.isBefore(evidence.lockedAt().plus(SHOWN));
  }

  /// The signals that count: an attack on the organisation until it is over, however long ago it
  /// began.
  private List<Signal> signals(Evidence evidence, Instant now) {
    Instant start = evidence.start(within, now);
    List<Signal> all = evidence.surroundings().signals();
    return all.stream()
        .filter(it -> it.kind() == Signal.Kind.ATTACK_START || !it.at().isBefore(start))
        .filter(signal -> warns(signal, all))
        .filter(signal -> !isOfReport(signal, evidence))
        .sorted(Comparator.comparing(Signal::kind))
        .toList();
  }

  /// The event itself says it better.
  private static boolean isOfReport(Signal signal, Evidence evidence) {
    return signal.kind() == Signal.Kind.DANGEROUS_LOCK
        && signal.event().isPresent()
        && evidence.reports().stream()
            .filter(it -> it.event().equals(signal.event()))
            .anyMatch(it -> it.circumstances().danger().hasSigns());
  }

  private static boolean warns(Signal signal, List<Signal> all) {
    return switch (signal.kind()) {
      case HIGH_RISK, BREACHED_CREDENTIAL, SUSPICIOUS_ACTIVITY, DANGEROUS_LOCK, THREAT -> true;
      case ATTACK_START -> signal.isOpen(all);
      case ATTACK_END, UNLOCKED, STREAM_DEACTIVATED -> false;
      case OKTA_GAVE_UP -> false; // it has a guard of its own
    };
  }

  private String spell(Signal signal) {
    String what =
        switch (signal.kind()) {
          case HIGH_RISK -> "the user's risk is high";
          case BREACHED_CREDENTIAL -> "the user's password is known to others";
          case SUSPICIOUS_ACTIVITY -> "the user has reported suspicious activity";
          case DANGEROUS_LOCK -> "a lock of the user carried signs of an attack";
          case THREAT -> "a threat was detected from the address";
          case ATTACK_START -> "the organisation has been under attack since " + signal.at();
          case ATTACK_END, OKTA_GAVE_UP, UNLOCKED, STREAM_DEACTIVATED ->
              throw new IllegalArgumentException("not a warning: " + signal);
        };
    return signal.kind() == Signal.Kind.ATTACK_START
        ? what
        : what + " (in " + Times.spell(within) + ")";
  }

  /// Why the event says nothing about the risk; empty if it does.
  private static Optional<String> unreadable(Circumstances circumstances) {
    if (!circumstances.areKnown()) {
      return Optional.of("no event tells what led to the lock, so its risk cannot be read");
    }
    Danger danger = circumstances.danger();
    if (!danger.unread().isEmpty()) {
      return Optional.of(
          "the event's risk cannot be read from " + String.join(", ", danger.unread()));
    }
    return danger.isStated()
        ? Optional.empty()
        : Optional.of("the event says neither whether a threat is suspected nor a level of risk");
  }
}
