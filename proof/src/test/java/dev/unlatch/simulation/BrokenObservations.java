package dev.unlatch.simulation;

import dev.unlatch.policy.event.Circumstances;
import dev.unlatch.policy.fact.Brake;
import dev.unlatch.policy.fact.Lockout;
import dev.unlatch.policy.fact.LockoutCounts;
import dev.unlatch.policy.fact.LogReading;
import dev.unlatch.policy.fact.Signal;
import dev.unlatch.policy.fact.Surroundings;
import dev.unlatch.policy.fact.Surroundings.Watched;
import dev.unlatch.port.Observations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Bugs in how the organisation is observed. What each of them is stands at its [Mutation].
final class BrokenObservations {
  private static final Duration HOUR = Duration.ofHours(1);

  private BrokenObservations() {}

  static final class SwitchReadOnce extends Altered.Around {
    private @Nullable Surroundings first;

    SwitchReadOnce(Observations sound) {
      super(sound);
    }

    @Override
    public Surroundings around(Watched watched, Instant now) {
      Surroundings found = super.around(watched, now);
      Surroundings once = first == null ? found : first;
      first = once;
      return new Surroundings(
          found.sources(),
          found.lockouts(),
          found.signals(),
          found.brake(),
          once.stop(),
          found.log(),
          Optional.empty());
    }
  }

  static final class PlaceNotTaken extends Altered.Around {
    PlaceNotTaken(Observations sound) {
      super(sound);
    }

    @Override
    public Optional<Brake> save(Brake brake) {
      return brake.probes().isEmpty() ? super.save(brake) : Optional.of(brake.saved());
    }
  }

  /// Something of what is kept is misread.
  static final class Read extends Altered.Around {
    private final UnaryOperator<Surroundings> change;

    Read(Observations sound, UnaryOperator<Surroundings> change) {
      super(sound);
      this.change = change;
    }

    @Override
    public Surroundings around(Watched watched, Instant now) {
      return change.apply(super.around(watched, now));
    }
  }

  /// What the log has told of the organisation is known up to a second late.
  static final class FindingsLate extends Altered.Around {
    private static final Duration LATE = Duration.ofSeconds(1);

    private Instant read = Instant.EPOCH;
    private List<Signal> findings = List.of();

    FindingsLate(Observations sound) {
      super(sound);
    }

    @Override
    public Surroundings around(Watched watched, Instant now) {
      Surroundings found = super.around(watched, now);
      if (!now.isBefore(read.plus(LATE))) {
        read = now;
        findings = found.signals().stream().filter(FindingsLate::isOfAll).toList();
      }
      Stream<Signal> others = found.signals().stream().filter(it -> !isOfAll(it));
      return with(found, Stream.concat(findings.stream(), others).toList());
    }

    private static boolean isOfAll(Signal signal) {
      return signal.subject().isEmpty();
    }
  }

  private static Surroundings with(Surroundings found, List<Signal> signals) {
    return new Surroundings(
        found.sources(),
        found.lockouts(),
        signals,
        found.brake(),
        found.stop(),
        found.log(),
        found.policy());
  }

  /// By which there were no lockouts.
  static Surroundings withoutCounts(Surroundings found) {
    return new Surroundings(
        found.sources(),
        LockoutCounts.NONE,
        found.signals(),
        found.brake(),
        found.stop(),
        found.log(),
        Optional.empty());
  }

  /// By which somebody was let through as a probe as soon as the brake is half open.
  static Surroundings withSomeProbe(Surroundings found) {
    Brake brake = found.brake();
    Brake.Probe probe = new Brake.Probe("somebody", 1, brake.since(), false);
    return brake.state() == Brake.State.HALF_OPEN && brake.probes().isEmpty()
        ? found.with(
            new Brake(
                brake.state(),
                brake.since(),
                brake.until(),
                List.of(probe),
                brake.because(),
                brake.revision(),
                brake.entered()))
        : found;
  }

  /// By which a reading of the log is as good for an hour.
  static Surroundings readingKept(Surroundings found) {
    LogReading log = found.log();
    return found.with(
        log.begun().equals(Instant.EPOCH)
            ? log
            : new LogReading(log.begun().plus(HOUR), log.refused()));
  }

  /// Signals of a kind are not kept.
  static final class NotKept extends Altered.Around {
    private final Signal.Kind kind;

    NotKept(Observations sound, Signal.Kind kind) {
      super(sound);
      this.kind = kind;
    }

    @Override
    public boolean keep(Signal signal) {
      return signal.kind() == kind || super.keep(signal);
    }
  }

  static final class DeactivationForgotten extends Altered.Around {
    DeactivationForgotten(Observations sound) {
      super(sound);
    }

    @Override
    public Surroundings around(Watched watched, Instant now) {
      Surroundings found = super.around(watched, now);
      return with(found, found.signals().stream().filter(it -> !isForgotten(it, now)).toList());
    }

    private static boolean isForgotten(Signal signal, Instant now) {
      return signal.kind() == Signal.Kind.STREAM_DEACTIVATED
          && signal.at().isBefore(now.minusSeconds(60));
    }
  }

  static final class SourcesNotKept extends Altered.Around {
    SourcesNotKept(Observations sound) {
      super(sound);
    }

    @Override
    public void locked(Lockout lockout, Circumstances circumstances) {}
  }
}
