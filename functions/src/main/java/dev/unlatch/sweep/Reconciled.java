package dev.unlatch.sweep;

import dev.unlatch.lockout.Intake;
import dev.unlatch.policy.account.Account;
import dev.unlatch.port.okta.Unavailable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The result of a sweep by schedule, in numbers.
///
/// @param seen how many locked users were checked
/// @param locked the first of them, [#MOST_LOCKED] at most
/// @param logged how many System Log events were read, including the previous span's again
/// @param queued how many lockouts and warnings were put on the queue
/// @param queuedAgain how many episodes got a new message because theirs was lost
/// @param freed how many episodes were closed because their user is free again
/// @param came how many of the log's lockouts are on record, and were also reported by an intake,
///   half an hour after each; all of them by [Intake#LOG]
/// @param missed how many of them were not, though the intake is in use
/// @param unfinished what the next sweep carries on with, one word each
/// @param failures why the sweep left something undone; empty if all went well
public record Reconciled(
    int seen,
    List<String> locked,
    int logged,
    int queued,
    int queuedAgain,
    int freed,
    Map<Intake, Integer> came,
    Map<Intake, Integer> missed,
    List<String> unfinished,
    List<Failure> failures) {
  /// How many locked users are named: enough to tell chance from a lost right.
  public static final int MOST_LOCKED = 5;

  public Reconciled {
    locked = List.copyOf(locked);
    came = Map.copyOf(came);
    missed = Map.copyOf(missed);
    unfinished = List.copyOf(unfinished);
    failures = List.copyOf(failures);
  }

  /// Whether something could not be done.
  ///
  /// @param what as in [Failure]
  public boolean hasFailed(String what) {
    return failures.stream().anyMatch(it -> it.what().equals(what));
  }

  /// Whether something could not be done because our token may not do it.
  ///
  /// @param what as in [Failure]
  public boolean isRefused(String what) {
    return failures.stream()
        .filter(it -> it.what().equals(what))
        .anyMatch(it -> it.cause() == Unavailable.Cause.NO_PERMISSION);
  }

  /// Why something was left undone.
  ///
  /// @param what what Okta was asked for, in plain English
  /// @param code Okta's `errorCode` or the like
  public record Failure(String what, Unavailable.Cause cause, String code) {}

  /// The result so far.
  static final class Tally {
    private int seen;
    private final List<String> locked = new ArrayList<>();
    private int logged;
    private int queued;
    private int queuedAgain;
    private int freed;
    private final Map<Intake, Integer> came = new EnumMap<>(Intake.class);
    private final Map<Intake, Integer> missed = new EnumMap<>(Intake.class);
    private final List<String> unfinished = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    void saw(List<Account> users) {
      seen += users.size();
      users.stream().limit(MOST_LOCKED - locked.size()).map(Account::id).forEach(locked::add);
    }

    void read(int events) {
      logged += events;
    }

    void queued(int messages) {
      queued += messages;
    }

    void queuedAgain() {
      queuedAgain++;
    }

    void freed() {
      freed++;
    }

    void came(Intake intake) {
      came.merge(intake, 1, Integer::sum);
    }

    void missed(Intake intake) {
      missed.merge(intake, 1, Integer::sum);
    }

    void unfinished(String what) {
      unfinished.add(what);
    }

    void failed(String what, Unavailable failure) {
      failures.add(new Failure(what, failure.cause(), failure.code()));
    }

    Reconciled result() {
      return new Reconciled(
          seen, locked, logged, queued, queuedAgain, freed, came, missed, unfinished, failures);
    }
  }
}
