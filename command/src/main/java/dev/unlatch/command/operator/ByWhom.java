package dev.unlatch.command.operator;

import dev.unlatch.command.Caller;
import dev.unlatch.command.UnusableException;
import dev.unlatch.policy.fact.Request;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who does something and why, for the record.
public final class ByWhom {
  @Option(
      names = "--comment",
      required = true,
      paramLabel = "COMMENT",
      description = "Why, for the record.")
  private String comment = "";

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who, for the record (the operating system's user).")
  private @Nullable String by;

  /// Why.
  ///
  /// @throws UnusableException if it is blank or too long
  public String comment() {
    return kept("--comment", comment);
  }

  /// Who.
  ///
  /// @throws UnusableException if it is blank or too long
  public String by(Caller caller) {
    return kept("--by", by == null ? caller.user() : by);
  }

  private static String kept(String option, String text) {
    if (text.isBlank() || text.length() > Request.LONGEST_TEXT) {
      throw new UnusableException(
          "%s is blank, or has more than %d characters".formatted(option, Request.LONGEST_TEXT));
    }
    return text;
  }
}
