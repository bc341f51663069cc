package dev.unlatch.policyfile;

import dev.unlatch.policy.rule.During;
import dev.unlatch.policyfile.yaml.Mapping;
import dev.unlatch.policyfile.yaml.Nearest;
import dev.unlatch.policyfile.yaml.Value;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads hours of the week.
final class DuringReader {
  private static final List<String> DAYS =
      Stream.of(DayOfWeek.values())
          .map(it -> it.name().substring(0, 3).toLowerCase(Locale.ROOT))
          .toList();
  private static final String TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d";
  private static final String WHOLE_DAY = "00:00-24:00";
  private static final Pattern HOURS = Pattern.compile(TIME + "-(?:" + TIME + "|24:00)");

  private DuringReader() {}

  /// The hours in a mapping; a placeholder if there is a problem.
  static During read(Mapping during) {
    var _ = during.required("zone", "for example Europe/Paris, or UTC");
    ZoneId zone = zone(during).orElse(ZoneOffset.UTC);
    String hours = during.text("hours").filter(it -> areHours(during, it)).orElse(WHOLE_DAY);
    return new During(zone, days(during), time(hours.substring(0, 5)), time(hours.substring(6)));
  }

  /// The time zone in a mapping; empty if it names none.
  static Optional<ZoneId> zone(Mapping mapping) {
    return mapping.text("zone").map(it -> zone(mapping, it));
  }

  private static ZoneId zone(Mapping mapping, String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException _) {
      String near =
          Nearest.to(name, ZoneId.getAvailableZoneIds())
              .map("; did you mean %s?"::formatted)
              .orElse("; for example Europe/Paris, or UTC");
      mapping.wrong("zone", "must be a known time zone: " + name + near);
      return ZoneOffset.UTC;
    }
  }

  private static Set<DayOfWeek> days(Mapping during) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    during.some("days", "[mon-fri, sat]", DuringReader::days).forEach(days::addAll);
    return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
  }

  /// One day, or from one to another, also across the end of the week.
  private static Optional<Set<DayOfWeek>> days(Value value) {
    return value.text().flatMap(it -> days(value, it));
  }

  private static Optional<Set<DayOfWeek>> days(Value value, String text) {
    String[] ends = text.split("-", -1);
    int first = DAYS.indexOf(ends[0]);
    int last = DAYS.indexOf(ends[ends.length - 1]);
    if (ends.length > 2 || first < 0 || last < 0) {
      value.wrong(
          "must be one of %s, or a range such as mon-fri: %s"
              .formatted(String.join(", ", DAYS), text));
      return Optional.empty();
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (int day = first; day != last; day = (day + 1) % DAYS.size()) {
      days.add(DayOfWeek.of(day + 1));
    }
    days.add(DayOfWeek.of(last + 1));
    return Optional.of(days);
  }

  private static boolean areHours(Mapping during, String text) {
    if (!HOURS.matcher(text).matches()) {
      String such = "must be hours such as 08:00-18:30, or 22:00-06:00 over midnight: ";
      during.wrong("hours", such + text);
      return false;
    }
    boolean empty = text.substring(0, 5).equals(text.substring(6));
    if (empty) {
      String whole = "must not begin and end at the same time; the whole day is 00:00-24:00: ";
      during.wrong("hours", whole + text);
    }
    return !empty;
  }

  /// `24:00` is the midnight at which the day ends.
  private static LocalTime time(String text) {
    return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
  }
}
