package dev.unlatch.command.replay.report;

import static dev.unlatch.command.Plain.number;
import static dev.unlatch.command.replay.report.ReportTable.Column.amount;
import static dev.unlatch.command.replay.report.ReportTable.Column.number;
import static dev.unlatch.command.replay.report.ReportTable.Column.words;

import dev.unlatch.command.Plain;
import dev.unlatch.command.replay.report.PolicyReport.Bucket;
import dev.unlatch.command.replay.report.PolicyReport.Subject;
import dev.unlatch.command.replay.report.PolicyReport.Top;
import dev.unlatch.command.replay.report.ReplayReport.Comparison;
import dev.unlatch.command.replay.report.ReplayReport.Difference;
import dev.unlatch.command.replay.report.ReportTable.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of a report, the same for a terminal and for a page.
final class Tables {
  private Tables() {}

  /// All but the one over time, in their order.
  static List<ReportTable> of(ReplayReport report) {
    PolicyReport policy = report.policy();
    Stream<ReportTable> differences =
        report.comparison().stream().map(it -> differences(policy, it));
    return Stream.of(
            Stream.of(outcomes(report), times(report), brakes(policy.brakes())),
            messages(report).stream(),
            Stream.of(
                users(policy.users()),
                sources("Addresses that locked most", "address", "network", policy.addresses()),
                sources("Networks that locked most", "network", "", policy.networks())),
            differences)
        .flatMap(tables -> tables)
        .toList();
  }

  /// What became of the lockouts, by reason, under each policy.
  private static ReportTable outcomes(ReplayReport report) {
    PolicyReport policy = report.policy();
    List<Column<PolicyReport.Cause>> columns = new ArrayList<>();
    columns.add(words("decision", it -> it.kind().word()));
    columns.add(words("reason", PolicyReport.Cause::name));
    columns.add(number("lockouts", it -> policy.lockouts(it::equals)));
    columns.add(amount("share", it -> Plain.share(policy.lockouts(it::equals), policy.lockouts())));
    report
        .comparison()
        .map(Comparison::other)
        .ifPresent(
            other ->
                columns.add(number("under " + other.name(), it -> other.lockouts(it::equals))));
    List<PolicyReport.Cause> reasons =
        Stream.concat(Stream.of(policy), report.comparison().stream().map(Comparison::other))
            .flatMap(it -> it.outcomes().stream().map(PolicyReport.Count::reason))
            .distinct()
            .sorted(Comparator.comparing(PolicyReport.Cause::kind))
            .toList();
    return ReportTable.of(
        "What would have happened",
        "By the policy's decision, and the rule or guard that decided.",
        columns,
        reasons);
  }

  private static ReportTable times(ReplayReport report) {
    PolicyReport.TimeLocked times = report.policy().times();
    List<Map.Entry<String, PolicyReport.Times>> rows = new ArrayList<>();
    rows.add(Map.entry("as the log shows it", times.logged()));
    rows.add(Map.entry("with Unlatch", times.unlatched()));
    report
        .comparison()
        .map(Comparison::other)
        .ifPresent(it -> rows.add(Map.entry("under " + it.name(), it.times().unlatched())));
    return ReportTable.of(
        "Time locked",
        "%s locks of whole accounts. The log does not show the end of %s of them: they count to the"
                .formatted(number(times.locks()), number(times.stillLocked()))
            + " end of the log.",
        List.of(
            words("", Map.Entry::getKey),
            amount("together", it -> Plain.duration(it.getValue().sum())),
            amount("median", it -> Plain.duration(it.getValue().median())),
            amount("95 in 100", it -> Plain.duration(it.getValue().most())),
            amount("longest", it -> Plain.duration(it.getValue().longest()))),
        rows);
  }

  private static ReportTable brakes(PolicyReport.Brakes brakes) {
    String more = brakes.more() == 0 ? "" : "The first ones; " + number(brakes.more()) + " more.";
    return ReportTable.of(
        "The brake",
        brakes.all().isEmpty() ? "It was never on." : more,
        List.of(
            words("from", it -> Plain.time(it.opened())),
            words("to", it -> it.closed().map(Plain::time).orElse("not within the log")),
            words("because", PolicyReport.Braked::because),
            number("waited", PolicyReport.Braked::waited)),
        brakes.all());
  }

  /// Empty if no message would have been sent under any policy.
  private static Optional<ReportTable> messages(ReplayReport report) {
    PolicyReport policy = report.policy();
    Optional<PolicyReport> other = report.comparison().map(Comparison::other);
    List<Column<String>> columns = new ArrayList<>();
    columns.add(words("channel", it -> it));
    columns.add(number("messages", policy::sent));
    other.ifPresent(it -> columns.add(number("under " + it.name(), it::sent)));
    List<String> channels =
        Stream.concat(Stream.of(policy), other.stream())
            .flatMap(it -> it.messages().stream().map(PolicyReport.Messages::channel))
            .distinct()
            .toList();
    String note =
        "It would have sent %s, digests included; not counted are those that tell that a held"
                .formatted(Plain.count(policy.sent(), "message"))
            + " lockout is over, or that nobody has decided it.";
    return Optional.of(ReportTable.of("Messages", note, columns, channels))
        .filter(_ -> !channels.isEmpty());
  }

  private static ReportTable users(Top users) {
    return ReportTable.of(
        "Users most often locked",
        exact(users),
        List.of(
            words("user", Subject::name),
            words("login", Subject::label),
            words("mostly from", Tables::named),
            number("lockouts", Subject::lockouts),
            number("unlocked", Subject::unlocked),
            number("held", Subject::held),
            number("left", Subject::left),
            number("sources", Subject::others),
            amount("locked", it -> Plain.duration(it.logged())),
            amount("with Unlatch", it -> Plain.duration(it.unlatched()))),
        users.lines());
  }

  private static ReportTable sources(String title, String what, String label, Top top) {
    return ReportTable.of(
        title,
        "The number of users is exact for a few, else within 3 %. " + exact(top),
        List.of(
            words(what, Subject::name),
            words(label, Subject::label),
            number("lockouts", Subject::lockouts),
            number("users", Subject::others),
            number("unlocked", Subject::unlocked),
            number("held", Subject::held),
            number("left", Subject::left)),
        top.lines());
  }

  private static String exact(Top top) {
    return top.exact()
        ? ""
        : "There were more than "
            + number(PolicyReport.COUNTED)
            + " of them; counts may be too low.";
  }

  private static String named(Subject line) {
    return line.named().stream()
        .map(named -> named.name() + " (" + number(named.lockouts()) + ")")
        .collect(Collectors.joining("; "));
  }

  static ReportTable timeline(PolicyReport.Timeline timeline) {
    return ReportTable.of(
        "Over time",
        "Each line is " + Plain.duration(timeline.width()) + "; empty ones are left out.",
        List.of(
            words("from (UTC)", it -> Plain.time(it.start())),
            number("lockouts", Bucket::lockouts),
            number("unlocked", Bucket::unlocked),
            number("held", Bucket::held),
            number("left", Bucket::left)),
        timeline.buckets().stream()
            .filter(it -> it.lockouts() + it.unlocked() + it.held() + it.left() > 0)
            .toList());
  }

  private static ReportTable differences(PolicyReport policy, Comparison comparison) {
    String more =
        comparison.more() == 0 ? "" : " " + number(comparison.more()) + " of them are not listed.";
    return ReportTable.of(
        "Where the policies differ",
        "%s lockouts are decided differently, %s alike for another reason.%s"
            .formatted(number(comparison.otherwise()), number(comparison.otherReason()), more),
        List.of(
            words("locked (UTC)", it -> Plain.time(it.since())),
            words("user", Difference::user),
            words("login", it -> it.login().orElse("")),
            words(policy.name(), it -> outcome(it.one())),
            words(comparison.other().name(), it -> outcome(it.other()))),
        comparison.first());
  }

  private static String outcome(Outcome outcome) {
    return outcome.kind().word() + " (" + outcome.reason().name() + ")";
  }
}
