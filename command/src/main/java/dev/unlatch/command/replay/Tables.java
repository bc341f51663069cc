package dev.unlatch.command.replay;

import static dev.unlatch.command.replay.Plain.duration;
import static dev.unlatch.command.replay.Plain.number;
import static dev.unlatch.command.replay.Plain.share;

import dev.unlatch.command.replay.PolicyReport.Line;
import dev.unlatch.command.replay.PolicyReport.TimeLocked;
import dev.unlatch.command.replay.PolicyReport.Times;
import dev.unlatch.command.replay.PolicyReport.Top;
import dev.unlatch.command.replay.Report.Comparison;
import dev.unlatch.command.replay.Report.Difference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of a report, the same for a terminal and for a page.
final class Tables {
  private Tables() {}

  /// What became of the lockouts, by reason; under both policies where there are two.
  static Table outcomes(Report report) {
    PolicyReport policy = report.policy();
    Set<PolicyReport.Reason> reasons = new LinkedHashSet<>();
    policy.outcomes().forEach(count -> reasons.add(count.reason()));
    report
        .comparison()
        .ifPresent(it -> it.other().outcomes().forEach(count -> reasons.add(count.reason())));
    List<String> numbers = new ArrayList<>(List.of("lockouts", "share"));
    report.comparison().ifPresent(it -> numbers.add("under " + it.other().name()));
    List<List<String>> rows =
        reasons.stream()
            .sorted((one, other) -> one.kind().compareTo(other.kind()))
            .map(reason -> outcome(report, reason))
            .toList();
    return new Table(
        "What would have happened",
        "By what the policy decides, and the rule or guard that decided.",
        Table.columns(List.of("decision", "reason"), numbers),
        rows);
  }

  private static List<String> outcome(Report report, PolicyReport.Reason reason) {
    long lockouts = lockouts(report.policy(), reason);
    List<String> row = new ArrayList<>();
    row.add(reason.kind().word());
    row.add(reason.name());
    row.add(number(lockouts));
    row.add(share(lockouts, report.policy().lockouts()));
    report.comparison().ifPresent(it -> row.add(number(lockouts(it.other(), reason))));
    return row;
  }

  private static long lockouts(PolicyReport policy, PolicyReport.Reason reason) {
    return policy.outcomes().stream()
        .filter(count -> count.reason().equals(reason))
        .mapToLong(PolicyReport.Count::lockouts)
        .sum();
  }

  /// How long accounts were locked.
  static Table times(Report report) {
    TimeLocked times = report.policy().times();
    List<List<String>> rows = new ArrayList<>();
    rows.add(times("as the log shows it", times.logged()));
    rows.add(times("with Unlatch", times.unlatched()));
    report
        .comparison()
        .ifPresent(
            it -> rows.add(times("under " + it.other().name(), it.other().times().unlatched())));
    return new Table(
        "Time locked",
        number(times.locks())
            + " locks of whole accounts; the log does not see the end of "
            + number(times.stillLocked())
            + " of them, which are counted to its end.",
        Table.columns(List.of(""), List.of("together", "median", "95 in 100", "longest")),
        rows);
  }

  private static List<String> times(String name, Times times) {
    return List.of(
        name,
        duration(times.sum()),
        duration(times.median()),
        duration(times.most()),
        duration(times.longest()));
  }

  /// When the brake was on.
  static Table brakes(PolicyReport policy) {
    List<List<String>> rows =
        policy.brakes().all().stream()
            .map(
                brake ->
                    List.of(
                        Plain.time(brake.opened()),
                        brake.closed().map(Plain::time).orElse("not within the log"),
                        brake.because(),
                        number(brake.waited())))
            .toList();
    return new Table(
        "The brake",
        rows.isEmpty() ? "It was never on." : more(policy.brakes().more()),
        Table.columns(List.of("from", "to", "because"), List.of("waited")),
        rows);
  }

  private static String more(long more) {
    return more == 0 ? "" : "The first ones; " + number(more) + " more are not told.";
  }

  /// The users with the most lockouts.
  static Table users(PolicyReport policy) {
    List<List<String>> rows = policy.users().lines().stream().map(Tables::user).toList();
    return new Table(
        "Users most often locked",
        exact(policy.users()),
        Table.columns(
            List.of("user", "login", "mostly from"),
            List.of("lockouts", "unlocked", "held", "left", "sources", "locked", "with Unlatch")),
        rows);
  }

  private static List<String> user(Line line) {
    return Stream.concat(
            Stream.of(line.name(), line.label(), named(line)),
            Stream.of(
                number(line.lockouts()),
                number(line.unlocked()),
                number(line.held()),
                number(line.left()),
                number(line.others()),
                duration(line.logged()),
                duration(line.unlatched())))
        .toList();
  }

  /// The addresses that led to the most lockouts.
  static Table addresses(PolicyReport policy) {
    return sources("Addresses that locked most", "address", "network", policy.addresses());
  }

  /// The networks that did.
  static Table networks(PolicyReport policy) {
    return sources("Networks that locked most", "network", "", policy.networks());
  }

  private static Table sources(String title, String what, String label, Top top) {
    List<List<String>> rows =
        top.lines().stream()
            .map(
                line ->
                    List.of(
                        line.name(),
                        line.label(),
                        number(line.lockouts()),
                        number(line.others()),
                        number(line.unlocked()),
                        number(line.held()),
                        number(line.left())))
            .toList();
    return new Table(
        title,
        "How many users is exact for a few, else 3 % off. " + exact(top),
        Table.columns(
            List.of(what, label), List.of("lockouts", "users", "unlocked", "held", "left")),
        rows);
  }

  private static String exact(Top top) {
    return top.exact()
        ? ""
        : "There were more than " + number(Lines.MOST) + " of them; counts may be too low.";
  }

  private static String named(Line line) {
    return line.named().stream()
        .map(named -> named.name() + " (" + number(named.lockouts()) + ")")
        .collect(Collectors.joining("; "));
  }

  /// The whole over time.
  static Table timeline(PolicyReport policy) {
    List<List<String>> rows =
        policy.timeline().buckets().stream()
            .filter(it -> it.lockouts() + it.unlocked() + it.held() + it.left() > 0)
            .map(
                it ->
                    List.of(
                        Plain.time(it.start()),
                        number(it.lockouts()),
                        number(it.unlocked()),
                        number(it.held()),
                        number(it.left())))
            .toList();
    return new Table(
        "Over time",
        "Each line is "
            + duration(policy.timeline().width())
            + "; those with nothing are left out.",
        Table.columns(List.of("from (UTC)"), List.of("lockouts", "unlocked", "held", "left")),
        rows);
  }

  /// The lockouts on which two policies differ.
  static Table differences(PolicyReport policy, Comparison comparison) {
    String note =
        number(comparison.otherwise())
            + " lockouts are decided otherwise, "
            + number(comparison.otherReason())
            + " alike for another reason."
            + (comparison.more() == 0
                ? ""
                : " " + number(comparison.more()) + " of them are not told here.");
    return new Table(
        "Where the policies differ",
        note,
        Table.columns(
            List.of("locked (UTC)", "user", "login", policy.name(), comparison.other().name()),
            List.of()),
        comparison.first().stream().map(Tables::difference).toList());
  }

  private static List<String> difference(Difference difference) {
    return List.of(
        Plain.time(difference.since()),
        difference.user(),
        difference.login().orElse(""),
        outcome(difference.one()),
        outcome(difference.other()));
  }

  private static String outcome(Outcome outcome) {
    return outcome.kind().word() + " (" + outcome.reason().name() + ")";
  }
}
