package dev.unlatch.command.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.unlatch.command.Paint;
import dev.unlatch.command.explain.RuleCheck.PatternCheck;
import dev.unlatch.command.lint.ValueType;
import dev.unlatch.eventfile.Trees;
import dev.unlatch.policy.rule.During;
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
import java.util.stream.Stream;

/// Why a rule matches or does not, in lines for people.
public final class Reasons {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ROOT);

  private Reasons() {}

  /// One of them.
  ///
  /// @param good whether it speaks for the rule
  public record Line(boolean good, String text) {}

  /// All of them; those that speak against the rule say what would have to be different.
  ///
  /// @param now the time that was compared with the rule's hours
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
    return checks.stream().flatMap(check -> lines(check, before)).toList();
  }

  private static Stream<Line> lines(PatternCheck check, String before) {
    return switch (check) {
      case PatternCheck.FieldCheck field ->
          Stream.of(new Line(field.matches(), before + line(field)));
      case PatternCheck.AnyOf(var alternatives, boolean matches) ->
          Stream.concat(
              Stream.of(
                  new Line(matches, before + (matches ? "one of these:" : "not one of these:"))),
              alternatives.stream()
                  .flatMap(it -> lines(it, before + "  or ").stream())
                  // An alternative says nothing against a rule that another one lets match.
                  .map(it -> new Line(it.good() || matches, it.text())));
    };
  }

  private static String line(PatternCheck.FieldCheck field) {
    String type = remark(field);
    String value = field.value().map(it -> "is " + Paint.plain(it) + type).orElse("is absent");
    String wanted = PatternWords.of(field.pattern());
    return field.matches()
        ? "%s %s, as asked: %s".formatted(field.path(), value, wanted)
        : "%s %s; it would have to be: %s".formatted(field.path(), value, wanted);
  }

  /// What else there is to say about a value, such as `, a string, not a number`; mostly nothing.
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
