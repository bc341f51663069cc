package dev.unlatch.check;

import dev.unlatch.port.Unavailable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a check has found.
///
/// @param check its name, such as `event-hook`; a name stays the same
/// @param text a sentence with the numbers that it rests on
/// @param remedy what to do about it; empty if there is nothing to do
public record Finding(String check, Severity severity, String text, Optional<String> remedy) {
  /// How bad it is, the worst last.
  public enum Severity {
    OK,
    /// Okta does not show it to our token, or its answer does not tell.
    NOT_VISIBLE,
    /// Something does not work, or not as it should.
    PROBLEM;

    /// As in JSON, such as `not-visible`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The severity that a word names.
    ///
    /// @return empty if it names none
    public static Optional<Severity> of(String word) {
      return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
  }

  public static Finding ok(String check, String text) {
    return new Finding(check, Severity.OK, text, Optional.empty());
  }

  public static Finding problem(String check, String text, String remedy) {
    return new Finding(check, Severity.PROBLEM, text, Optional.of(remedy));
  }

  public static Finding notVisible(String check, String text, String remedy) {
    return new Finding(check, Severity.NOT_VISIBLE, text, Optional.of(remedy));
  }

  /// An answer that does not tell.
  static Finding untold(String check, String why) {
    return new Finding(check, Severity.NOT_VISIBLE, "cannot be told: " + why, Optional.empty());
  }

  /// There is no answer, or not the one that was expected.
  static Finding untold(String check, Unavailable failure) {
    return untold(check, String.valueOf(failure.getMessage()));
  }

  public boolean isProblem() {
    return severity == Severity.PROBLEM;
  }
}
