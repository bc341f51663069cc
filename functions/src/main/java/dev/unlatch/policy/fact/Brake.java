package dev.unlatch.policy.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Stops all automatic unlocks of the organisation when it has many lockouts, and resumes them with
/// a few as a probe. A value: each change makes a new one.
///
/// @param since when it entered this state
/// @param until while open, when it becomes half open; while half open, when it closes unless
///   something happens, but never before a user was unlocked as a probe; without meaning when
///   closed
/// @param probes the users unlocked as a probe while half open, oldest first
/// @param because what caused this state, with the numbers
/// @param revision how often it was saved
/// @param entered the revision with which it entered this state; 0 if the record does not say
public record Brake(
    State state,
    Instant since,
    Instant until,
    List<Probe> probes,
    String because,
    long revision,
    long entered) {
  /// A brake that was never open.
  public static final Brake CLOSED =
      new Brake(State.CLOSED, Instant.EPOCH, Instant.EPOCH, List.of(), "", 0, 0);

  /// The most probes that are kept.
  public static final int MOST_PROBES = 200;

  /// How many different users must be locked again after a probe before it reopens.
  private static final int FAILED_TRIALS = 2;

  /// What it lets through.
  public enum State {
    /// All unlocks.
    CLOSED,
    /// No unlock.
    OPEN,
    /// A few unlocks, as a probe.
    HALF_OPEN;

    /// The state as used in records and logs, such as `half-open`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// When all automatic unlocks stop, and how they resume.
  ///
  /// @param lockouts how many lockouts open the brake
  /// @param within in what time, at most [LockoutCounts#LONGEST_WINDOW]; also how long it is half
  ///   open after the first probe
  /// @param coolDown how long it is open
  /// @param probeUnlocks how many unlocks are let through while half open
  /// @param probeEvery in what time
  public record Guard(
      int lockouts, Duration within, Duration coolDown, int probeUnlocks, Duration probeEvery) {}

  /// A user unlocked as a probe.
  ///
  /// @param lockout the number of the user's lockout that it ends; a later lock has a higher one,
  ///   whatever Okta's clock and ours say
  /// @param lockedAgain whether the user has been locked since
  public record Probe(String user, int lockout, Instant at, boolean lockedAgain) {
    private Probe and(String locked, int number) {
      boolean again = user.equals(locked) && number > lockout;
      return new Probe(user, lockout, at, lockedAgain || again);
    }
  }

  /// Copies the probes.
  public Brake {
    probes = List.copyOf(probes);
  }

  /// As it stands at a time; the same object if nothing has changed.
  ///
  /// @param lockouts how many the organisation had within the guard's window
  public Brake at(Guard guard, long lockouts, Instant now) {
    boolean many = lockouts >= guard.lockouts();
    String numbers =
        Times.count(lockouts, "lockout")
            + " in "
            + Times.spell(guard.within())
            + ", cap "
            + guard.lockouts();
    return switch (state) {
      case CLOSED -> many ? opened(guard, numbers, now) : this;
      case OPEN -> {
        if (now.isBefore(until)) {
          yield this;
        }
        yield many ? opened(guard, "still " + numbers, now) : halfOpened(guard, now);
      }
      case HALF_OPEN -> {
        if (many) {
          yield opened(guard, numbers, now);
        }
        yield now.isBefore(until) || probes.isEmpty() ? this : closed(now);
      }
    };
  }

  /// After a user was locked: reopens if that makes two users who were unlocked as a probe. One may
  /// have an old password on a telephone; two are a sign that the attack goes on.
  ///
  /// @param number of the user's lockout
  public Brake locked(Guard guard, String user, int number, Instant now) {
    List<Probe> told = probes.stream().map(probe -> probe.and(user, number)).toList();
    if (state != State.HALF_OPEN || told.equals(probes)) {
      return this;
    }
    return lockedAgain(told) < FAILED_TRIALS
        ? new Brake(state, since, until, told, because, revision, entered)
        : opened(guard, "two users who were unlocked as a probe were locked again", now);
  }

  private static long lockedAgain(List<Probe> probes) {
    return probes.stream().filter(Probe::lockedAgain).map(Probe::user).distinct().count();
  }

  /// Whether an unlock is let through now, as a probe if it is half open.
  public boolean letsThrough(Guard guard, Instant now) {
    return switch (state) {
      case CLOSED -> true;
      case OPEN -> false;
      case HALF_OPEN -> probes.size() < MOST_PROBES && tried(guard, now) < guard.probeUnlocks();
    };
  }

  private int tried(Guard guard, Instant now) {
    return History.within(guard.probeEvery(), probes.stream().map(Probe::at).toList(), now);
  }

  /// With one more user unlocked as a probe. The first one begins the time after which it closes:
  /// what nobody was let through for shows nothing.
  ///
  /// @param number of the user's lockout
  public Brake tried(Guard guard, String user, int number, Instant now) {
    List<Probe> more = new ArrayList<>(probes);
    more.add(new Probe(user, number, now, false));
    Instant end = probes.isEmpty() ? now.plus(guard.within()) : until;
    return new Brake(state, since, end, more, because, revision, entered);
  }

  /// When to retry an unlock that is not let through. While half open, retries are spread by user
  /// over the rest of that time, so they do not all compete for a few places at once.
  public Instant again(Guard guard, String user, Instant now) {
    if (state == State.OPEN) {
      return until;
    }
    Instant next = now.plus(guard.probeEvery());
    Duration rest = next.isBefore(until) ? Duration.between(next, until) : Duration.ZERO;
    long share = Math.floorMod(user.hashCode(), 1_000);
    return next.plus(rest.multipliedBy(share).dividedBy(1_000));
  }

  /// As it stands after one more save.
  public Brake saved() {
    return new Brake(state, since, until, probes, because, revision + 1, entered);
  }

  private Brake opened(Guard guard, String why, Instant now) {
    return entered(State.OPEN, now, now.plus(guard.coolDown()), why);
  }

  private Brake halfOpened(Guard guard, Instant now) {
    String why = "the cool-down of " + Times.spell(guard.coolDown()) + " is over";
    return entered(State.HALF_OPEN, now, now.plus(guard.within()), why);
  }

  private Brake closed(Instant now) {
    String who = lockedAgain(probes) == 0 ? "nobody" : "only one user";
    String why = who + " who was unlocked as a probe was locked again";
    return entered(State.CLOSED, now, now, why);
  }

  private Brake entered(State next, Instant now, Instant end, String why) {
    return new Brake(next, now, end, List.of(), why, revision, revision + 1);
  }
}
