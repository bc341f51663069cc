package dev.unlatch.policy.fact;

import dev.unlatch.policy.account.Account;
import dev.unlatch.policy.account.AccountStatus;
import dev.unlatch.policy.account.Blocks;
import dev.unlatch.policy.event.Circumstances;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a decision rests on. What was not asked for and what could not be read are both empty: a
/// guard or rule that looks at them takes the careful side.
///
/// @param lockout the lock to decide about
/// @param report the event that is being judged; empty while no event about the lock is known
/// @param account the account as Okta has it now; empty if Okta no longer knows the user
/// @param roles the account's administrator roles (`type` at Okta)
/// @param groups the account's groups, each by id and by name
/// @param blocks Okta's blocks of the account
/// @param history the user's earlier lockouts
/// @param surroundings what is known around the lockout
/// @param request a person's request; empty if no one asked
/// @param reports every event that reported the lockout
/// @param skew how far our clock is ahead of Okta's; empty if Okta's answer did not say
public record Evidence(
    Lockout lockout,
    Optional<Report> report,
    Optional<Account> account,
    Optional<Set<String>> roles,
    Optional<Set<String>> groups,
    Optional<Blocks> blocks,
    History history,
    Surroundings surroundings,
    Optional<Request> request,
    List<Report> reports,
    Optional<Duration> skew) {
  /// How late an event may arrive and still count from when it was published, and how much later
  /// than its event a lock may change the account's status.
  static final Duration LATE = Duration.ofMinutes(1);

  /// How far apart an event and a change of status may be and still surely belong to the same lock:
  /// both are Okta's own times of one act. If they are further apart, the log is read.
  private static final Duration OWN = Duration.ofSeconds(5);

  /// How far any clock of ours may be from Okta's if its answers carry no date: Okta's may be five
  /// minutes off.
  public static final Duration GREATEST_SKEW = Duration.ofMinutes(5).plus(LogReading.CLOCKS_DIFFER);

  /// Copies the sets and lists.
  public Evidence {
    roles = roles.map(Set::copyOf);
    groups = groups.map(Set::copyOf);
    reports = List.copyOf(reports);
  }

  /// Where a window over warnings begins: what was known when the account was locked counts,
  /// however long the lockout has waited since.
  public Instant start(Duration within, Instant now) {
    Instant since = lockout.since();
    return (since.isBefore(now) ? since : now).minus(within);
  }

  /// What the event that is being judged says about the attempts.
  public Circumstances circumstances() {
    return report.map(Report::circumstances).orElse(Circumstances.UNKNOWN);
  }

  /// Whether a person wants to override what would hold or wait.
  public boolean overridden() {
    return request.filter(Request::override).isPresent();
  }

  /// Whether the whole account is locked, whatever events say.
  public boolean isWholeAccountLocked() {
    return account.filter(Account::isLocked).isPresent()
        || blocks.filter(Blocks::anyDevice).isPresent();
  }

  /// The evidence once for each event, and once without any if none is about the current lock: the
  /// most careful decision over all of them counts.
  public List<Evidence> views() {
    Stream<Evidence> each = reports.stream().sorted(Evidence::inOrder).map(this::about);
    return reports.stream().anyMatch(this::mayBeOfThisLock)
        ? each.toList()
        : Stream.concat(Stream.of(withoutReport()), each).toList();
  }

  /// Events are judged in the same order, whatever order they arrive in.
  private static int inOrder(Report one, Report other) {
    int byTime = one.published().compareTo(other.published());
    return byTime == 0 ? one.event().orElse("").compareTo(other.event().orElse("")) : byTime;
  }

  private Evidence about(Report one) {
    Lockout as = new Lockout(lockout.user(), one.kind(), one.published(), one.event());
    return viewed(as, Optional.of(one));
  }

  private Evidence withoutReport() {
    Instant since = statusChanged().orElse(lockout.since());
    LockKind kind = reports.isEmpty() ? lockout.kind() : LockKind.WHOLE_ACCOUNT;
    return viewed(new Lockout(lockout.user(), kind, since, Optional.empty()), Optional.empty());
  }

  private Evidence viewed(Lockout as, Optional<Report> one) {
    return new Evidence(
        as, one, account, roles, groups, blocks, history, surroundings, request, reports, skew);
  }

  /// When the status of a locked account last changed, by Okta's clock: when it was locked,
  /// whatever events say. Okta does not promise that a lock sets it (Okta, `User.statusChanged`),
  /// so it only ever makes a decision later or more careful.
  private Optional<Instant> statusChanged() {
    return account.filter(Account::isLocked).flatMap(Account::statusChanged);
  }

  /// Whether an event is about the current lock, not an earlier one.
  private boolean mayBeOfThisLock(Report one) {
    return statusChanged().filter(it -> it.isAfter(one.published().plus(LATE))).isEmpty();
  }

  /// Whether only the event hook has brought events about the lock that stands, though the log has
  /// been read since: they may be forged, or late in the log.
  public boolean isByHookAlone(Instant now) {
    List<Report> about = reports.stream().filter(this::mayBeOfThisLock).toList();
    return !about.isEmpty()
        && about.stream().noneMatch(Report::logged)
        && !surroundings.log().isWhole()
        && surroundings.log().isFresh(lockedAt(), now);
  }

  /// Whether the log stream brought the lock's own event, and so all that came before it. A stream
  /// that was deactivated may have been switched on again since, and does not bring what it missed.
  public boolean isStreamed() {
    return !surroundings.wasStreamDeactivated()
        && reports.stream()
            .filter(Report::streamed)
            .filter(it -> it.kind() != LockKind.OKTA_GAVE_UP) // it comes beside the lock's own
            .anyMatch(this::isSurelyOfThisLock);
  }

  /// Whether an event is that of the current lock, not of an earlier or a later one. If Okta does
  /// not say since when the account is locked, the answer is no. A lock may leave `statusChanged`
  /// as it was: then another event may be later.
  private boolean isSurelyOfThisLock(Report one) {
    Instant latest = one.published().plus(OWN);
    return reports.stream().noneMatch(it -> isOfLaterLock(it, latest)) && isAtStatusChange(one);
  }

  private static boolean isOfLaterLock(Report other, Instant latest) {
    return other.kind() != LockKind.OKTA_GAVE_UP
        && other.kind().status() == AccountStatus.LOCKED_OUT
        && other.published().isAfter(latest);
  }

  private boolean isAtStatusChange(Report one) {
    return statusChanged()
        .filter(lock -> !one.published().isBefore(lock.minus(OWN)))
        .filter(lock -> !one.published().isAfter(lock.plus(OWN)))
        .isPresent();
  }

  /// When the account was last locked, by our clock, judging by events and the account: the quiet
  /// period counts from here.
  public Instant lockedAt() {
    Stream<Instant> told = reports.stream().map(this::lockedAt);
    return Stream.concat(told, statusChanged().map(this::atLatest).stream())
        .max(Comparator.naturalOrder())
        .orElse(lockout.since());
  }

  /// An event counts from when it was published if it arrived at once or the account's own status
  /// confirms it. Otherwise it may be old or forged, and counts from its arrival.
  private Instant lockedAt(Report one) {
    if (skew.isEmpty()) {
      return one.arrived();
    }
    Instant published = one.published().plus(skew.get());
    boolean confirmed =
        statusChanged().filter(it -> !it.isBefore(one.published().minus(LATE))).isPresent();
    boolean counts = confirmed || !one.arrived().isAfter(published.plus(LATE));
    return counts && published.isBefore(one.arrived()) ? published : one.arrived();
  }

  /// When the account was locked, by our clock, going by the event that is being judged.
  Instant lockedByReport() {
    Instant published = lockout.since();
    return skew.map(published::plus)
        .or(() -> report.map(it -> Report.about(published, it.arrived())))
        .orElse(published);
  }

  /// The user's history with each lock that is to be decided: if an unlock may have been done
  /// unnoticed, one lockout consists of several.
  public History historyWithLocks() {
    History all = history.locked(lockedByReport());
    for (Report one : reports) {
      all = all.locked(about(one).lockedByReport());
      all = skew.isPresent() ? all : all.lockedAbout(one.published(), one.arrived());
    }
    return all;
  }

  private Instant atLatest(Instant atOkta) {
    return atOkta.plus(skew.orElse(GREATEST_SKEW));
  }

  /// The same with what is now known about the same events.
  public Evidence with(List<Report> known) {
    return new Evidence(
        lockout,
        report,
        account,
        roles,
        groups,
        blocks,
        history,
        surroundings,
        request,
        known,
        skew);
  }

  /// The same with other surroundings.
  public Evidence with(Surroundings other) {
    return new Evidence(
        lockout, report, account, roles, groups, blocks, history, other, request, reports, skew);
  }

  /// The same with the account's roles and groups read.
  public Evidence with(Optional<Set<String>> readRoles, Optional<Set<String>> readGroups) {
    return new Evidence(
        lockout,
        report,
        account,
        readRoles,
        readGroups,
        blocks,
        history,
        surroundings,
        request,
        reports,
        skew);
  }
}
