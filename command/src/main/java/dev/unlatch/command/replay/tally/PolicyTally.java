package dev.unlatch.command.replay.tally;

import dev.unlatch.command.replay.report.Outcome;
import dev.unlatch.command.replay.report.PolicyReport;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Counts what became of the lockouts of a log under one policy, in bounded memory.
public final class PolicyTally {
  private static final String UNKNOWN = "unknown";

  private final Map<PolicyReport.Cause, Long> outcomes = new HashMap<>();
  private final TimelineCounts timeline = new TimelineCounts();
  private final TopSubjects users = new TopSubjects();
  private final TopSubjects addresses = new TopSubjects();
  private final TopSubjects networks = new TopSubjects();
  private final BrakeTimes brakes = new BrakeTimes();
  private final MessageTally messages = new MessageTally();
  private final TimesLocked times =
      new TimesLocked(
          (user, logged, unlatched) ->
              users.kept(user).ifPresent(line -> line.locked(logged, unlatched)));
  private final Consumer<ReplayedLockout> each;
  private long lockouts;

  public PolicyTally() {
    this(_ -> {});
  }

  /// @param each is given each lockout when it is settled, or at the log's end
  public PolicyTally(Consumer<ReplayedLockout> each) {
    this.each = each;
  }

  /// The log reports a lock, which may be part of a lockout that is under way.
  public void locked(Lock lock) {
    switch (lock.kind()) {
      case WHOLE_ACCOUNT, SECOND_FACTORS -> times.locked(lock.user(), lock.since());
      case DIRECTORY,
          UNKNOWN_DEVICES,
          OKTA_GAVE_UP -> {} // not a lock of its own, or not a whole one
    }
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

  /// A lockout is settled, or still waits at the log's end.
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

  /// How long accounts are locked.
  public TimesLocked times() {
    return times;
  }

  /// When the brake is on.
  public BrakeTimes brakes() {
    return brakes;
  }

  /// What people would have been told.
  public MessageTally messages() {
    return messages;
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
        messages.report(),
        users.report(),
        addresses.report(),
        networks.report(),
        timeline.report());
  }
}
