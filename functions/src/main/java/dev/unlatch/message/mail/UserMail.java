package dev.unlatch.message.mail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unlatch.message.words.EventView;
import dev.unlatch.message.words.EventView.Source;
import dev.unlatch.policy.fact.LockKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Mail to the locked user: the account is unlocked, or stays locked until a person decides. It has
/// no link, and asks for nothing.
///
/// @param folder with a template for each language, such as `en.txt`; read when a mail is written
/// @param zone on whose clocks it tells times
public record UserMail(Path folder, ZoneId zone) {
  /// The reasons of holds that the user is told of. Both guards come after those that look for an
  /// attack on this account (`risk`, `second-factors`, `okta-gave-up`), which have let it pass.
  /// After any other hold a sign of danger may stand, or may not have been looked for: a rule or
  /// `whole-account` decides before them, and what could not be read or decided is not known.
  static final Set<String> HARMLESS = Set.of("per-user", "repeat-lockout");

  /// An unlock for this reason may have passed a sign of danger, and whoever asked for it talks to
  /// the user.
  private static final String OVERRIDE = "override";

  private static final String FALLBACK = "en";
  private static final Pattern LANGUAGE = Pattern.compile("\\s*([A-Za-z]{2,3})(?![A-Za-z]).*");

  /// The mail about an event; empty if the user is not told of it.
  ///
  /// @param detail the event's `detail`, as on the bus
  /// @param language of the user's profile, such as `de`, `de-AT` or `de_DE`; any other string
  ///   means English
  /// @throws IllegalArgumentException if the template cannot be used
  public Optional<Mail> of(JsonNode detail, String language) {
    EventView event = new EventView(detail);
    return occasion(event).map(it -> write(event, it, language(language)));
  }

  private static Optional<String> occasion(EventView event) {
    boolean isSilent =
        !event.isOfLockout()
            || event.lock() != LockKind.WHOLE_ACCOUNT
            || !event.text("/lockout/mode").equals(Optional.of("enforce"));
    if (isSilent) {
      return Optional.empty();
    }
    String reason = event.text("/lockout/reason/name").orElse("");
    return switch (event.kind()) {
      case "account-unlocked" -> Optional.of("unlocked").filter(_ -> !reason.equals(OVERRIDE));
      case "lockout-held" -> Optional.of("held").filter(_ -> HARMLESS.contains(reason));
      default -> Optional.empty();
    };
  }

  private String language(String language) {
    Matcher begins = LANGUAGE.matcher(language);
    String code = begins.matches() ? begins.group(1).toLowerCase(Locale.ROOT) : FALLBACK;
    return Files.exists(file(code)) ? code : FALLBACK;
  }

  private Path file(String language) {
    return folder.resolve(language + ".txt");
  }

  private Mail write(EventView event, String occasion, String language) {
    try {
      MailTemplate template = MailTemplate.read(file(language), occasion);
      MailTemplate mail = template.filled(values(event, template));
      return new Mail(mail.subject(), mail.text(), html(mail, language));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Map<String, String> values(EventView event, MailTemplate template) {
    Map<String, String> values = new HashMap<>();
    values.put("locked", template.time(event.since(), zone));
    values.put("decided", template.time(event.at(), zone));
    if (event.text("/lockout/reason/name").equals(Optional.of("repeat-lockout"))) {
      putCulprit(event, values);
    }
    return values;
  }

  /// The first source with a device that its owner would know.
  private static void putCulprit(EventView event, Map<String, String> values) {
    for (Source source : event.sources()) {
      Optional<String> device = source.client().flatMap(Device::of);
      if (device.isPresent()) {
        values.put("device", device.get());
        source.address().ifPresent(it -> values.put("address", it));
        return;
      }
    }
  }

  private static String html(MailTemplate mail, String language) {
    String paragraphs =
        Pattern.compile("\n\n")
            .splitAsStream(escaped(mail.text()))
            .map(it -> "<p>" + it.replace("\n", "<br>\n") + "</p>\n")
            .collect(Collectors.joining());
    return """
    <!DOCTYPE html>
    <html lang="%s">
    <head><meta charset="utf-8"><title>%s</title></head>
    <body>
    %s</body>
    </html>
    """
        .formatted(language, escaped(mail.subject()), paragraphs);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /// A mail.
  ///
  /// @param subject one line
  /// @param text plain
  /// @param html the same as a page
  public record Mail(String subject, String text, String html) {}
}
