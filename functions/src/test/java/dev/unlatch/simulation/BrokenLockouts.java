package dev.unlatch.simulation;

import dev.unlatch.response.Episode;
import dev.unlatch.response.FakeLockouts;
import dev.unlatch.response.Lockouts;
import dev.unlatch.response.Progress.State;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bugs in how episodes are read and saved. What each of them is stands at its [Mutation].
final class BrokenLockouts {
  private BrokenLockouts() {}

  static final class Unconditional extends Altered.Episodes {
    private final FakeLockouts table;

    Unconditional(Lockouts sound, FakeLockouts table) {
      super(sound);
      this.table = table;
    }

    @Override
    public Optional<Episode> save(Episode episode) {
      long current = table.find(episode.user(), episode.number()).map(Episode::revision).orElse(0L);
      return super.save(Rewritten.revision(episode, current));
    }
  }

  static final class RefusalIgnored extends Altered.Episodes {
    RefusalIgnored(Lockouts sound) {
      super(sound);
    }

    @Override
    public Optional<Episode> save(Episode episode) {
      return Optional.of(super.save(episode).orElseGet(episode::saved));
    }
  }

  static final class ClaimPutOff extends Altered.Episodes {
    private @Nullable Episode claim;

    ClaimPutOff(Lockouts sound) {
      super(sound);
    }

    @Override
    public Optional<Episode> save(Episode episode) {
      Episode putOff = claim;
      claim = null;
      if (putOff != null && putOff.id().equals(episode.id())) {
        return super.save(putOff).flatMap(_ -> super.save(episode));
      }
      if (episode.state() == State.UNLOCKING) {
        claim = episode;
        return Optional.of(episode.saved());
      }
      return super.save(episode);
    }
  }

  static final class ResultForgotten extends Altered.Episodes {
    ResultForgotten(Lockouts sound) {
      super(sound);
    }

    @Override
    public Optional<Episode> save(Episode episode) {
      return episode.state() == State.UNLOCKED ? Optional.of(episode.saved()) : super.save(episode);
    }
  }

  static final class LeaseIgnored extends Altered.Episodes {
    LeaseIgnored(Lockouts sound) {
      super(sound);
    }

    @Override
    public Optional<Episode> latest(String user) {
      return super.latest(user)
          .map(it -> it.state() == State.UNLOCKING ? Rewritten.until(it, Instant.EPOCH) : it);
    }
  }

  static final class Forgetful extends Altered.Episodes {
    Forgetful(Lockouts sound) {
      super(sound);
    }

    @Override
    public Optional<Episode> latest(String user) {
      return super.latest(user).map(it -> it.state().isUnderWay() ? it : forgotten(it));
    }

    private static Episode forgotten(Episode episode) {
      return Rewritten.until(Rewritten.withoutEvents(episode), Instant.EPOCH);
    }
  }

  static final class FirstLockCounts extends Altered.Episodes {
    private final FakeLockouts table;

    FirstLockCounts(Lockouts sound, FakeLockouts table) {
      super(sound);
      this.table = table;
    }

    @Override
    public Optional<Episode> save(Episode episode) {
      Instant first =
          table
              .find(episode.user(), episode.number())
              .map(it -> it.sightings().since())
              .orElse(episode.sightings().since());
      return super.save(Rewritten.since(episode, first));
    }
  }

  static final class SightingsLost extends Altered.Episodes {
    private final FakeLockouts table;

    SightingsLost(Lockouts sound, FakeLockouts table) {
      super(sound);
      this.table = table;
    }

    @Override
    public Optional<Episode> save(Episode episode) {
      boolean joins =
          table
              .find(episode.user(), episode.number())
              .filter(it -> it.progress().equals(episode.progress()))
              .isPresent();
      return joins ? Optional.of(episode.saved()) : super.save(episode);
    }
  }

  static final class HistoryForgotten extends Altered.Episodes {
    HistoryForgotten(Lockouts sound) {
      super(sound);
    }

    @Override
    public Optional<Episode> save(Episode episode) {
      return super.save(Rewritten.withoutHistory(episode));
    }
  }
}
