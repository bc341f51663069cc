package dev.unlatch.command.replay.tally;

import dev.unlatch.command.replay.report.Outcome;
import dev.unlatch.command.replay.report.PolicyReport;
import dev.unlatch.policy.Brake;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Counts what became of the lockouts of a log under one policy, in bounded memory.
public final class Tally {
  private static final String UNKNOWN = "unknown";

  private final Map<PolicyReport.Cause, Long> outcomes = new HashMap<>();
  private final TimelineCounts timeline = new TimelineCounts();
  private final TopSubjects users = new TopSubjects();
  private final TopSubjects addresses = new TopSubjects();
  private final TopSubjects networks = new TopSubjects();
  private final BrakeTimes brakes = new BrakeTimes();
  private final TimesLocked times =
      new TimesLocked(
          (user, logged, unlatched) ->
              users.kept(user).ifPresent(line -> line.locked(logged, unlatched)));
  private final Consumer<ReplayedLockout> each;
  private long lockouts;

  public Tally() {
    this(_ -> {});
  }

  /// @param each is told of each lockout when something has become of it, or at the log's end
  public Tally(Consumer<ReplayedLockout> each) {
    this.each = each;
  }

  /// The log tells of a lock, which may be part of a lockout that is under way.
  public void locked(Lock lock) {
    switch (lock.kind()) {
      case WHOLE_ACCOUNT, SECOND_FACTORS -> times.locked(lock.user(), lock.since());
      case DIRECTORY,
          UNKNOWN_DEVICES,
          OKTA_GAVE_UP -> {} // not a lock of its own, or not a whole one
    }
  }

  /// The log tells that an account is free.
  public void freed(String user, Instant at) {
    times.freed(user, at);
  }

  /// We unlock an account.
  public void unlocked(String user, Instant at) {
    times.unlocked(user, at);
  }

  /// A lockout has begun.
  public void begun(ReplayedLockout lockout) {
    Lock lock = lockout.lock();
    lockouts++;
    timeline.lockout(lock.since());
    String from = lock.address().orElse(UNKNOWN) + lock.client().map(it -> ", " + it).orElse("");
    users.of(lock.user()).lockout(lock.login().orElse(""), from);
    addresses
        .of(lock.address().orElse(UNKNOWN))
        .lockout(lock.network().orElse(""), lock.login().orElse(lock.user()));
    networks.of(lock.network().orElse(UNKNOWN)).lockout("", lock.login().orElse(lock.user()));
  }

  /// Something has become of a lockout, or it waits at the log's end.
  public void settled(ReplayedLockout lockout) {
    each.accept(lockout);
    Lock lock = lockout.lock();
    Outcome outcome = lockout.outcome();
    outcomes.merge(new PolicyReport.Cause(outcome.kind(), outcome.reason().name()), 1L, Long::sum);
    timeline.outcome(outcome);
    users.kept(lock.user()).ifPresent(line -> line.outcome(outcome));
    addresses.kept(lock.address().orElse(UNKNOWN)).ifPresent(line -> line.outcome(outcome));
    networks.kept(lock.network().orElse(UNKNOWN)).ifPresent(line -> line.outcome(outcome));
  }

  /// The brake has changed.
  public void braked(Brake before, Brake now) {
    brakes.changed(before, now);
  }

  /// One more lockout waits for the brake.
  public void waitsForBrake() {
    brakes.waited();
  }

  /// The log is over.
  public void end(Instant at) {
    times.end(at);
  }

  public PolicyReport report(String name, String version) {
    List<PolicyReport.Count> counts =
        outcomes.entrySet().stream()
            .map(entry -> new PolicyReport.Count(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparing((PolicyReport.Count count) -> count.reason().kind())
                    .thenComparing(
                        Comparator.comparingLong(PolicyReport.Count::lockouts).reversed())
                    .thenComparing(count -> count.reason().name()))
            .toList();
    return new PolicyReport(
        name,
        version,
        lockouts,
        counts,
        times.report(),
        brakes.report(),
        users.report(),
        addresses.report(),
        networks.report(),
        timeline.report());
  }
}
