package dev.unlatch.policyfile.yaml;

import java.util.Locale;

/// One thing that is wrong with a file.
///
/// @param line where, counted from 1
/// @param column where in the line, counted from 1, in code points
/// @param path the field, such as `guards.per-user.unlocks` or `rules[2].during.hours`, where rules
///   are counted from 0; empty for the file as a whole
/// @param message what is wrong and what would be right: the rest of a sentence that begins with
///   the path
public record Problem(Kind kind, int line, int column, String path, String message) {
  /// The kind of problem.
  public enum Kind {
    /// The file cannot be read, or is not YAML.
    NOT_YAML,
    /// The file is larger, or nested deeper, than a policy needs to be.
    TOO_LARGE,
    /// An unknown field or word.
    UNKNOWN_FIELD,
    /// A field occurs twice in the same place.
    REPEATED_FIELD,
    /// A required field is missing.
    MISSING_FIELD,
    /// A field has a value that is not allowed.
    WRONG_VALUE,
    /// A rule's `when` is not a pattern.
    WRONG_PATTERN;

    /// The kind as used in reports, such as `unknown-field`. It does not change.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// @throws IllegalArgumentException if the line or the column is below 1
  public Problem {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("no place in a file: " + line + ":" + column);
    }
  }

  /// Such as `policy.yaml:3:5: guards.per-user is given twice`.
  ///
  /// @param file its name
  public String in(String file) {
    return "%s:%d:%d: %s".formatted(file, line, column, sentence());
  }

  public String sentence() {
    return path.isEmpty() ? message : path + " " + message;
  }
}
