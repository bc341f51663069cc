package dev.unlatch.simulation;

import dev.unlatch.policy.Brake;
import dev.unlatch.policy.LockoutCounts;
import dev.unlatch.policy.Surroundings;
import dev.unlatch.policy.Watched;
import dev.unlatch.response.Observations;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bugs in how the organisation is observed. What each of them is stands at its [Mutation].
final class BrokenObservations {
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
          found.log());
    }
  }

  static final class PlaceNotTaken extends Altered.Around {
    PlaceNotTaken(Observations sound) {
      super(sound);
    }

    @Override
    public Optional<Brake> save(Brake brake) {
      return brake.trials().isEmpty() ? super.save(brake) : Optional.of(brake.saved());
    }
  }

  static final class CountsUnread extends Altered.Around {
    CountsUnread(Observations sound) {
      super(sound);
    }

    @Override
    public Surroundings around(Watched watched, Instant now) {
      Surroundings found = super.around(watched, now);
      return new Surroundings(
          found.sources(),
          LockoutCounts.NONE,
          found.signals(),
          found.brake(),
          found.stop(),
          found.log());
    }
  }
}
