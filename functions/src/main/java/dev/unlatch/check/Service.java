package dev.unlatch.check;

import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Stop;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.policy.fact.Times;
import dev.unlatch.port.okta.Administration.RateLimit;
import dev.unlatch.sweep.Bookmark;
import dev.unlatch.sweep.SweepPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the service knows about itself, and what Okta's rate limits leave to it.
record Service(SetUpSettings settings, Instant now) {
  /// From then on Okta's events count as old: from their arrival
  /// ([dev.unlatch.policy.fact.Report]).
  private static final Duration GREATEST_DIFFERENCE = Duration.ofMinutes(1);

  /// As many sweeps may be missing as the alarm `SweepMissing` allows.
  private static final int MISSING_SWEEPS = 3;

  List<SetUpFinding> findings(Optional<Bookmark> bookmark, SweepPorts ports) {
    Surroundings around = ports.observations().around(Watched.NOTHING, now);
    return List.of(
        mode(),
        lastSweep(bookmark.flatMap(Bookmark::ended)),
        SetUpFinding.ok("queue", Times.count(ports.queue().backlog(), "message")),
        stop(around.stop().filter(Stop::stopped)),
        brake(around.brake()));
  }

  private SetUpFinding mode() {
    return switch (settings.mode()) {
      case ENFORCE -> SetUpFinding.ok("mode", "enforce: what the policy unlocks is unlocked");
      case OBSERVE -> SetUpFinding.ok("mode", "observe: decides and records, unlocks nobody");
    };
  }

  private SetUpFinding lastSweep(Optional<Instant> ended) {
    String each = "one every " + Times.spell(settings.sweepPeriod());
    if (ended.isEmpty()) {
      return SetUpFinding.unknown("last-sweep", "no sweep has ended yet; " + each);
    }
    Instant due = ended.get().plus(settings.sweepPeriod().multipliedBy(MISSING_SWEEPS));
    return now.isAfter(due)
        ? SetUpFinding.problem(
            "last-sweep",
            "%s, %s: three are missing".formatted(ended.get(), each),
            "enable the schedule's rule in EventBridge, and look at SweepFunction's log")
        : SetUpFinding.ok("last-sweep", ended.get() + ", " + each);
  }

  private static SetUpFinding stop(Optional<Stop> stopped) {
    return stopped
        .map(
            it ->
                SetUpFinding.problem(
                    "stop",
                    "unlocks are stopped since %s by %s: %s"
                        .formatted(it.at(), it.by(), it.comment()),
                    "./unlatch resume, once the reason is gone"))
        .orElseGet(() -> SetUpFinding.ok("stop", "no operator has stopped unlocks"));
  }

  private SetUpFinding brake(Brake brake) {
    boolean over = !now.isBefore(brake.until());
    return switch (brake.state()) {
      case CLOSED -> SetUpFinding.ok("brake", "closed");
      case HALF_OPEN ->
          SetUpFinding.ok(
              "brake",
              brake.probes().isEmpty()
                  ? "half open until somebody was unlocked as a probe"
                  : "half open until %s".formatted(brake.until()));
      case OPEN ->
          over
              ? SetUpFinding.ok("brake", "open until the next lockout, which lets a few through")
              : SetUpFinding.problem(
                  "brake",
                  "open until %s: %s".formatted(brake.until(), brake.because()),
                  "find out who locks these users; ./unlatch status shows the lockouts");
    };
  }

  /// @param okta its time when it answered, just now
  static SetUpFinding clock(Optional<Instant> okta, Instant now) {
    if (okta.isEmpty()) {
      return SetUpFinding.unknown("clock", "Okta's answer has no date");
    }
    Duration ahead = Duration.between(okta.get(), now);
    String text =
        "%ds %s Okta's"
            .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of");
    return ahead.abs().compareTo(GREATEST_DIFFERENCE) > 0
        ? SetUpFinding.problem(
            "clock",
            text + ": events count from their arrival, so quiet periods last longer",
            "report it to AWS or Okta, whichever clock is wrong; nothing can be set here")
        : SetUpFinding.ok("clock", text);
  }

  SetUpFinding rateLimits(List<RateLimit> limits) {
    List<RateLimit> full = limits.stream().filter(it -> !it.hasRoom()).toList();
    if (!full.isEmpty()) {
      return SetUpFinding.problem(
          "rate-limits",
          "no room for lockouts: "
              + full.stream().map(this::words).collect(Collectors.joining("; ")),
          "find out which of your tools uses up the limits, or lower OktaReserve");
    }
    return limits.stream()
        .min(Comparator.comparingDouble(it -> (double) (it.remaining() - it.kept()) / it.limit()))
        .map(it -> SetUpFinding.ok("rate-limits", "least room: " + words(it)))
        .orElseGet(() -> SetUpFinding.unknown("rate-limits", "Okta's answers state no rate limit"));
  }

  private String words(RateLimit limit) {
    return "%s, %d of %d calls left, of which a lockout leaves %d (OktaReserve %d)"
        .formatted(
            limit.calls(), limit.remaining(), limit.limit(), limit.kept(), settings.reserve());
  }
}
