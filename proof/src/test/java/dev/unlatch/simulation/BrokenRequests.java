package dev.unlatch.simulation;

import dev.unlatch.lockout.Episode;
import dev.unlatch.lockout.Progress.State;
import dev.unlatch.lockout.Verdict;
import dev.unlatch.policy.fact.Request;
import dev.unlatch.port.Lockouts;
import dev.unlatch.response.FakeLockouts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Bugs in what becomes of people's requests on record. What each of them is stands at its
/// [Mutation].
final class BrokenRequests {
  private static final Duration DAY = Duration.ofDays(1);

  private BrokenRequests() {}

  /// By which a request counts until the next day.
  static Request forADay(Request old) {
    return with(old, old.at().plus(DAY));
  }

  /// By which a request was made when its lockout was last decided.
  static Episode renewed(Episode episode) {
    Instant decided = episode.verdict().map(Verdict::at).orElse(Instant.EPOCH);
    return Rewritten.requests(episode, it -> it.at().isBefore(decided) ? with(it, decided) : it);
  }

  private static Request with(Request old, Instant at) {
    return new Request(
        old.by(),
        old.comment(),
        old.override(),
        at,
        old.invocation(),
        old.statusChanged(),
        old.newest());
  }

  /// By which a request counts for every lock.
  static Request forAnyLock(Request old) {
    return with(old, Optional.empty(), Instant.MAX);
  }

  /// By which a request never counts for a lock that an event has reported.
  static Request forEarlierLock(Request old) {
    return with(old, old.statusChanged(), Instant.EPOCH);
  }

  private static Request with(Request old, Optional<Instant> statusChanged, Instant newest) {
    return new Request(
        old.by(),
        old.comment(),
        old.override(),
        old.at(),
        old.invocation(),
        statusChanged,
        Optional.of(newest));
  }

  /// By which nobody has said why.
  static Request withoutComment(Request old) {
    return with(old, "not said", old.override());
  }

  static Request withoutOverride(Request old) {
    return with(old, old.comment(), false);
  }

  private static Request with(Request old, String comment, boolean override) {
    return new Request(
        old.by(), comment, override, old.at(), old.invocation(), old.statusChanged(), old.newest());
  }

  /// By which the request counts that was made first.
  static Episode firstRequest(Episode episode) {
    return Rewritten.requests(
        episode,
        episode.requests().stream().sorted(Comparator.comparing(Request::at).reversed()).toList());
  }

  /// What comes while a lockout waits for the System Log is saved without its request.
  static final class LostBehindLog extends Altered.Episodes {
    private final FakeLockouts table;

    LostBehindLog(Lockouts sound, FakeLockouts table) {
      super(sound);
      this.table = table;
    }

    @Override
    public Optional<Episode> save(Episode episode) {
      Optional<List<Request>> known =
          table
              .find(episode.user(), episode.number())
              .filter(LostBehindLog::waitsForLog)
              .map(Episode::requests);
      return super.save(known.map(it -> Rewritten.requests(episode, it)).orElse(episode));
    }

    private static boolean waitsForLog(Episode episode) {
      return episode.state() == State.WAITING
          && episode.verdict().filter(it -> it.reason().name().equals("log")).isPresent();
    }
  }
}
