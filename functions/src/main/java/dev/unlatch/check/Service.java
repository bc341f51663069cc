package dev.unlatch.check;

import dev.unlatch.policy.fact.Times;
import dev.unlatch.port.Administration.RateLimit;
import dev.unlatch.port.LockoutQueue;
import dev.unlatch.sweep.Bookmark;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the service says of itself: its mode, its sweeps, its queue, its clock, and what Okta's
/// rate limits leave to it.
record Service(SetUpSettings settings, Instant now) {
  /// From then on Okta's events count as old ([dev.unlatch.policy.fact.Evidence]: they count from
  /// their arrival).
  private static final Duration GREATEST_DIFFERENCE = Duration.ofMinutes(1);

  /// As many sweeps may be missing as the alarm `SweepMissing` allows.
  private static final int MISSING_SWEEPS = 3;

  Finding mode() {
    return switch (settings.mode()) {
      case ENFORCE -> Finding.ok("mode", "enforce: what the policy unlocks is unlocked");
      case OBSERVE -> Finding.ok("mode", "observe: decided and recorded, nobody is unlocked");
    };
  }

  Finding lastSweep(Optional<Bookmark> bookmark) {
    Optional<Instant> ended = bookmark.flatMap(Bookmark::ended);
    if (ended.isEmpty()) {
      return Finding.untold("last-sweep", "no sweep has ended yet");
    }
    String text = "%s, one each %s".formatted(ended.get(), Times.spell(settings.sweepPeriod()));
    Instant due = ended.get().plus(settings.sweepPeriod().multipliedBy(MISSING_SWEEPS));
    return now.isAfter(due)
        ? Finding.problem(
            "last-sweep",
            text + "; three are missing",
            "enable the schedule's rule in EventBridge, and look at SweepFunction's log")
        : Finding.ok("last-sweep", text);
  }

  static Finding queue(LockoutQueue queue) {
    return Finding.ok("queue", Times.count(queue.backlog(), "message") + ", those that wait too");
  }

  /// @param okta its time when it answered, just now
  Finding clock(Optional<Instant> okta) {
    if (okta.isEmpty()) {
      return Finding.untold("clock", "Okta's answer has no date");
    }
    Duration ahead = Duration.between(okta.get(), now);
    String text =
        "%ds %s Okta's, which is in whole seconds"
            .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of");
    return ahead.abs().compareTo(GREATEST_DIFFERENCE) > 0
        ? Finding.problem(
            "clock",
            text + ": events count from their arrival, and quiet periods last longer",
            "none at your side: it is for AWS or Okta to set their clock")
        : Finding.ok("clock", text);
  }

  Finding rateLimits(List<RateLimit> limits) {
    if (limits.isEmpty()) {
      return Finding.untold("rate-limits", "Okta's answers state no rate limit");
    }
    List<RateLimit> full = limits.stream().filter(it -> !it.hasRoom()).toList();
    if (!full.isEmpty()) {
      return Finding.problem(
          "rate-limits",
          "no room for lockouts: "
              + full.stream().map(this::words).collect(Collectors.joining("; ")),
          "find out who uses up the limits (Okta: Reports, Rate Limits), or lower OktaReserve");
    }
    RateLimit least = limits.stream().min(Comparator.comparingDouble(Service::room)).orElseThrow();
    return Finding.ok(
        "rate-limits", "%d seen; least room: %s".formatted(limits.size(), words(least)));
  }

  private static double room(RateLimit limit) {
    return (double) (limit.remaining() - limit.kept()) / limit.limit();
  }

  private String words(RateLimit limit) {
    return "%s, %d of %d calls left, %d kept (OktaReserve %d %%)"
        .formatted(
            limit.calls(), limit.remaining(), limit.limit(), limit.kept(), settings.reserve());
  }
}
