package dev.unlatch.message.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a mail to a locked user says, in one language.
///
/// A file has a part for each occasion, which begins with a line such as `[unlocked]` and a line
/// `Subject: …`. A paragraph with a placeholder that has no value is left out.
///
/// @param subject one line
/// @param text paragraphs, with an empty line between each two
record MailTemplate(String subject, String text) {
  /// The occasions of a mail.
  static final Set<String> OCCASIONS = Set.of("unlocked", "held");

  /// What a template may have filled in.
  static final Set<String> PLACEHOLDERS = Set.of("locked", "decided", "device", "address");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern PART = Pattern.compile("(?m)^\\[(.*)]$");
  private static final String SUBJECT = "Subject: ";

  /// Reads a template.
  ///
  /// @throws IllegalArgumentException if the file has no such part, or the part no subject, no
  ///   text, or a placeholder that we do not know
  static MailTemplate read(Path file, String occasion) throws IOException {
    String part = part(Files.readString(file).replace("\r\n", "\n"), occasion);
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
        part.substring(SUBJECT.length(), end).strip(), part.substring(end).strip());
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
    return new MailTemplate(fill(subject, values), paragraphs);
  }

  private static String fill(String text, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(it -> Matcher.quoteReplacement(value(it, values).orElse("")));
  }

  private static Optional<String> value(MatchResult placeholder, Map<String, String> values) {
    return Optional.ofNullable(values.get(placeholder.group(1)));
  }
}
