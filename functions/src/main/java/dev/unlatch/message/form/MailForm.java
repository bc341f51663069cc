package dev.unlatch.message.form;

import dev.unlatch.message.words.Message;
import dev.unlatch.message.words.Message.Fact;
import dev.unlatch.message.words.Message.Step;
import java.text.Normalizer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A message as plain text with a subject, as an SNS topic sends it by mail.
///
/// @param organisation the Okta organisation's host name
public record MailForm(String organisation) {
  /// The longest subject: less than 100 characters, in ASCII and without line ends or control
  /// characters (Amazon SNS API reference, "Publish", `Subject`).
  static final int LONGEST_SUBJECT = 99;

  /// The message's subject. Letters lose their accents; what ASCII does not have becomes `?`.
  public String subject(Message message) {
    String ascii =
        Normalizer.normalize("Unlatch: " + message.title(), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^ -~]", "?");
    return ascii.length() <= LONGEST_SUBJECT
        ? ascii
        : ascii.substring(0, LONGEST_SUBJECT - 3) + "...";
  }

  public String text(Message message) {
    return Stream.of(
            message.title(),
            message.facts().stream().map(MailForm::line).collect(Collectors.joining("\n")),
            message.steps().stream().map(MailForm::lines).collect(Collectors.joining("\n")),
            organisation + " · " + message.about())
        .filter(it -> !it.isEmpty())
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  private static String line(Fact fact) {
    return fact.label() + ": " + fact.value();
  }

  private static String lines(Step step) {
    return Stream.concat(
            Stream.of("- " + step.text()),
            Stream.concat(step.command().stream(), step.link().stream()).map(it -> "  " + it))
        .collect(Collectors.joining("\n"));
  }
}
