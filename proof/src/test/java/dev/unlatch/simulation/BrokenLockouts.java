package dev.unlatch.simulation;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Intake;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Sighting;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.account.Account;
import dev.unlatch.port.Lockouts;
import dev.unlatch.response.FakeLockouts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Bugs in how episodes are read and saved. What each of them is stands at its [Mutation].
final class BrokenLockouts {
  private static final Duration TOO_MUCH = Duration.ofSeconds(40);

  private BrokenLockouts() {}

  /// Something of an episode does not come on record.
  static final class Saved extends Altered.Episodes {
    private final UnaryOperator<Episode> change;

    Saved(Lockouts sound, UnaryOperator<Episode> change) {
      super(sound);
      this.change = change;
    }

    @Override
    public Optional<Episode> save(Episode episode) {
      return super.save(change.apply(episode));
    }

    @Override
    public Optional<Episode> beginAfter(Episode held, Episode next) {
      return super.beginAfter(held, change.apply(next));
    }
  }

  /// Something of an episode on record is misread.
  static final class Read extends Altered.Episodes {
    private final UnaryOperator<Episode> change;

    Read(Lockouts sound, UnaryOperator<Episode> change) {
      super(sound);
      this.change = change;
    }

    @Override
    public Optional<Episode> latest(String user) {
      return super.latest(user).map(change);
    }
  }

  /// By which an ended episode does not cover what was told before.
  static Episode forgotten(Episode episode) {
    return episode.state().isUnderWay()
        ? episode
        : Rewritten.until(Rewritten.events(episode, _ -> List.of()), Instant.EPOCH);
  }

  /// By which nobody has begun to unlock.
  static Episode unclaimed(Episode episode) {
    return episode.state() == State.UNLOCKING ? Rewritten.waiting(episode) : episode;
  }

  /// By which a held account is taken for locked anew.
  static Episode heldOfAnotherLock(Episode episode) {
    return episode.state() == State.HELD
        ? Rewritten.verdict(episode, it -> of(it, it.account().map(BrokenLockouts::another)))
        : episode;
  }

  private static Account another(Account old) {
    Optional<Instant> earlier = old.statusChanged().map(it -> it.minusSeconds(1));
    return new Account(old.id(), old.status(), old.provider(), old.details(), earlier, old.asOf());
  }

  private static Verdict of(Verdict old, Optional<Account> account) {
    return new Verdict(
        old.decision(),
        old.reason(),
        old.mode(),
        old.policy(),
        old.at(),
        old.events(),
        account,
        old.roles(),
        old.skew(),
        old.activated(),
        old.person());
  }

  /// By which all events have come by the log stream.
  static Episode streamed(Episode episode) {
    return Rewritten.events(
        episode,
        events -> events.stream().map(it -> with(it, Set.of(Intake.HOOK, Intake.STREAM))).toList());
  }

  /// By which the log has shown all events.
  static Episode logged(Episode episode) {
    return Rewritten.events(
        episode,
        events -> events.stream().map(it -> with(it, Set.of(Intake.HOOK, Intake.LOG))).toList());
  }

  private static Sighting with(Sighting old, Set<Intake> intakes) {
    return new Sighting(
        old.event(), old.kind(), old.published(), old.arrived(), intakes, old.circumstances());
  }

  /// By which only the first event counts.
  static Episode firstEvent(Episode episode) {
    return Rewritten.events(episode, events -> events.stream().limit(1).toList());
  }

  static final class LeaseTooShort extends Altered.Episodes {
    LeaseTooShort(Lockouts sound) {
      super(sound);
    }

    @Override
    public Optional<Episode> save(Episode episode) {
      if (episode.state() != State.UNLOCKING) {
        return super.save(episode);
      }
      Instant lease = episode.progress().until();
      return super.save(Rewritten.until(episode, lease.minus(TOO_MUCH)))
          .map(it -> Rewritten.until(it, lease));
    }
  }

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
}
