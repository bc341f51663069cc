package dev.unlatch.check;

import dev.unlatch.port.okta.Unavailable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a check has found.
///
/// @param check its name, such as `event-hook`; a check keeps its name
/// @param text a sentence with the facts that it rests on
/// @param remedy what to do about it; empty if there is nothing to do
public record SetUpFinding(String check, Severity severity, String text, Optional<String> remedy) {
  /// How bad it is, the worst last.
  public enum Severity {
    OK,
    /// Okta does not show it to our token, or its answer does not say.
    UNKNOWN,
    /// Something does not work, or not as it should.
    PROBLEM;

    /// As in JSON, such as `problem`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The severity that a word names.
    ///
    /// @throws IllegalArgumentException if it names none
    public static Severity of(String word) {
      return Arrays.stream(values())
          .filter(it -> it.word().equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("not a severity: " + word));
    }
  }

  public static SetUpFinding ok(String check, String text) {
    return new SetUpFinding(check, Severity.OK, text, Optional.empty());
  }

  public static SetUpFinding problem(String check, String text, String remedy) {
    return new SetUpFinding(check, Severity.PROBLEM, text, Optional.of(remedy));
  }

  /// Okta does not show it. Unlatch works without this right.
  static SetUpFinding notVisible(String check, String text, String remedy) {
    return new SetUpFinding(check, Severity.UNKNOWN, text, Optional.of("optional: " + remedy));
  }

  /// An answer that does not tell.
  static SetUpFinding unknown(String check, String why) {
    return new SetUpFinding(check, Severity.UNKNOWN, why, Optional.empty());
  }

  /// No answer, or not the expected one.
  static SetUpFinding unknown(String check, Unavailable failure) {
    return unknown(check, "Okta did not answer: " + failure.getMessage());
  }

  public boolean isProblem() {
    return severity == Severity.PROBLEM;
  }
}
