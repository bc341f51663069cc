package dev.unlatch.message.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a mail to a locked user says, in one language.
///
/// A file begins with a line `Times: …`, the pattern of times ([DateTimeFormatter], numbers and
/// quoted text: only English has names of months). Then it has a part for each occasion, which
/// begins with a line such as `[unlocked]` and a line `Subject: …`. A paragraph with a placeholder
/// that has no value is left out.
///
/// @param times how it writes times
/// @param subject one line
/// @param text paragraphs, with an empty line between each two
record MailTemplate(DateTimeFormatter times, String subject, String text) {
  static final Set<String> OCCASIONS = Set.of("unlocked", "held");

  /// What a template may have filled in.
  static final Set<String> PLACEHOLDERS = Set.of("locked", "decided", "device", "address");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern PART = Pattern.compile("(?m)^\\[(.*)]$");
  private static final Pattern TIMES = Pattern.compile("\\ATimes: (.*)\n");
  private static final String SUBJECT = "Subject: ";

  /// Reads a template.
  ///
  /// @throws IllegalArgumentException if the file has no pattern for times, or no such part, or the
  ///   part no subject, no text, or a placeholder that we do not know
  static MailTemplate read(Path file, String occasion) throws IOException {
    String all = Files.readString(file).replace("\r\n", "\n");
    String part = part(all, occasion);
    int end = part.indexOf('\n');
    if (!part.startsWith(SUBJECT) || end < 0) {
      throw new IllegalArgumentException(
          "%s, [%s]: the first line must be \"Subject: …\", and a text must follow"
              .formatted(file, occasion));
    }
    placeholders(part)
        .filter(it -> !PLACEHOLDERS.contains(it))
        .findFirst()
        .ifPresent(
            it -> {
              throw new IllegalArgumentException(
                  "%s, [%s]: unknown placeholder {%s}".formatted(file, occasion, it));
            });
    return new MailTemplate(
        times(file, all),
        part.substring(SUBJECT.length(), end).strip(),
        part.substring(end).strip());
  }

  private static DateTimeFormatter times(Path file, String all) {
    Matcher line = TIMES.matcher(all);
    String wrong = "%s: the first line must be \"Times: …\", such as Times: dd.MM.uuuu, HH:mm";
    if (!line.find()) {
      throw new IllegalArgumentException(wrong.formatted(file));
    }
    try {
      DateTimeFormatter times = DateTimeFormatter.ofPattern(line.group(1), Locale.ENGLISH);
      var _ = times.format(Instant.EPOCH.atZone(ZoneOffset.UTC)); // some patterns fail only here
      return times;
    } catch (IllegalArgumentException | DateTimeException unknown) {
      throw new IllegalArgumentException(wrong.formatted(file), unknown);
    }
  }

  private static String part(String file, String occasion) {
    Matcher parts = PART.matcher(file);
    while (parts.find()) {
      if (parts.group(1).equals(occasion)) {
        int end = parts.end();
        return file.substring(end, parts.find() ? parts.start() : file.length()).strip();
      }
    }
    return "";
  }

  private static Stream<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(it -> it.group(1));
  }

  /// A time with its zone, such as `05.01.2026, 10:30 (Europe/Paris)`.
  String time(Instant time, ZoneId zone) {
    return "%s (%s)"
        .formatted(times.format(time.atZone(zone)), zone.equals(ZoneOffset.UTC) ? "UTC" : zone);
  }

  /// The template with its placeholders filled in.
  ///
  /// @param values by placeholder, as far as known
  MailTemplate filled(Map<String, String> values) {
    String paragraphs =
        Pattern.compile("\n{2,}")
            .splitAsStream(text)
            .filter(it -> placeholders(it).allMatch(values::containsKey))
            .map(it -> fill(it, values))
            .collect(Collectors.joining("\n\n"));
    return new MailTemplate(times, fill(subject, values), paragraphs);
  }

  private static String fill(String text, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(it -> Matcher.quoteReplacement(values.getOrDefault(it.group(1), "")));
  }
}
