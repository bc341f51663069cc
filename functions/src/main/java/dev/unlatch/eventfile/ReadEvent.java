package dev.unlatch.eventfile;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.Report;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.policy.fact.Signal;
import java.time.Instant;
import java.util.Optional;

/// What one event of a file means.
public sealed interface ReadEvent {
  /// A lockout.
  ///
  /// @param event the event as it came, in JSON; empty if the message has none
  /// @param report the event that the decision is based on; empty if no event reported the lockout
  /// @param request a person's request, which only a message of the queue carries
  record Locked(
      Lockout lockout, Optional<String> event, Optional<Report> report, Optional<Request> request)
      implements ReadEvent {
    /// A lockout whose event arrived when it was published.
    static Locked of(Lockout lockout, String event) {
      Report report = Report.of(lockout, Circumstances.of(Optional.of(event)));
      return new Locked(lockout, Optional.of(event), Optional.of(report), Optional.empty());
    }

    /// The same lockout, with its event arrived at another time.
    public Locked arrived(Instant at) {
      return new Locked(lockout, event, report.map(it -> it.arrived(at)), request);
    }
  }

  /// A warning: it counts for the lockouts of the same file.
  record Warned(Signal signal) implements ReadEvent {}

  /// Nothing that Unlatch would decide about.
  ///
  /// @param why in plain words
  record Nothing(String why) implements ReadEvent {}
}
