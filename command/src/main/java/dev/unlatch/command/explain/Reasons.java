package dev.unlatch.command.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.unlatch.command.Paint;
import dev.unlatch.command.events.Trees;
import dev.unlatch.policy.During;
import dev.unlatch.policy.PatternCheck;
import dev.unlatch.policy.RuleCheck;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Why a rule matches or does not, in lines for people.
public final class Reasons {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ROOT);

  private Reasons() {}

  /// One line of it.
  ///
  /// @param good whether what it tells of is as the rule asks
  public record Line(boolean good, String text) {}

  /// All of them; those that speak against the rule tell what would have to be different.
  ///
  /// @param now the time that its hours were held against
  public static List<Line> of(RuleCheck check, Instant now) {
    List<Line> lines = new ArrayList<>(lines(check.when(), ""));
    check.during().ifPresent(in -> lines.add(during(check.rule().during().orElseThrow(), in, now)));
    if (!check.matches() && lines.stream().allMatch(Line::good)) {
      lines.add(
          new Line(
              false,
              "each field matches, but not in the same element of the list that they are in"));
    }
    if (lines.isEmpty()) {
      lines.add(new Line(true, "it has no \"when\": it matches every lockout"));
    }
    return lines;
  }

  /// Those that speak against the rule.
  public static List<String> against(RuleCheck check, Instant now) {
    return of(check, now).stream().filter(it -> !it.good()).map(Line::text).toList();
  }

  private static List<Line> lines(List<PatternCheck> checks, String before) {
    List<Line> lines = new ArrayList<>();
    for (PatternCheck check : checks) {
      switch (check) {
        case PatternCheck.FieldCheck field ->
            lines.add(new Line(field.matches(), before + line(field)));
        case PatternCheck.AnyOf anyOf -> {
          lines.add(
              new Line(
                  anyOf.matches(),
                  before + (anyOf.matches() ? "one of these:" : "not one of these:")));
          anyOf
              .alternatives()
              .forEach(it -> lines.addAll(alternative(it, anyOf.matches(), before)));
        }
      }
    }
    return lines;
  }

  /// An alternative that does not match is no reason against a rule that another one lets match.
  private static List<Line> alternative(List<PatternCheck> checks, boolean saved, String before) {
    return lines(checks, before + "  or ").stream()
        .map(line -> new Line(line.good() || saved, line.text()))
        .toList();
  }

  private static String line(PatternCheck.FieldCheck field) {
    String type = remark(field);
    String value = field.value().map(it -> "is " + Paint.plain(it) + type).orElse("is absent");
    String wanted = PatternWords.of(field.pattern());
    return field.matches()
        ? "%s %s, as asked: %s".formatted(field.path(), value, wanted)
        : "%s %s; it would have to be: %s".formatted(field.path(), value, wanted);
  }

  /// What is to be said of a value beside the value: `, a string, not a number`; mostly nothing.
  private static String remark(PatternCheck.FieldCheck field) {
    JsonNode value = field.value().map(Trees::known).orElse(MissingNode.getInstance());
    if (value.isObject()) {
      return ", which is an object: match its fields instead";
    }
    Set<ValueType> wanted =
        Trees.known(field.pattern())
            .valueStream()
            .map(ValueType::wanted)
            .collect(Collectors.toCollection(TreeSet::new));
    ValueType type = ValueType.of(value);
    return type == ValueType.ANY || wanted.contains(type) || wanted.contains(ValueType.ANY)
        ? ""
        : ", %s, not %s"
            .formatted(
                type.words(),
                wanted.stream().map(ValueType::words).collect(Collectors.joining(" or ")));
  }

  private static Line during(During hours, boolean inside, Instant now) {
    String time = CLOCK.format(ZonedDateTime.ofInstant(now, hours.zone())) + " in " + hours.zone();
    String asked = days(hours) + " " + hours.from() + "-" + hours.to();
    return inside
        ? new Line(true, "the time is %s, as asked: %s".formatted(time, asked))
        : new Line(false, "the time is %s; it would have to be: %s".formatted(time, asked));
  }

  private static String days(During hours) {
    return hours.days().stream().sorted().map(Reasons::day).collect(Collectors.joining(","));
  }

  private static String day(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
