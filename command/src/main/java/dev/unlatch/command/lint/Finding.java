package dev.unlatch.command.lint;

import dev.unlatch.policyfile.Place;
import dev.unlatch.policyfile.Problem;
import java.util.Locale;

/// One thing that is wrong or risky in a policy.
///
/// @param code its sort, such as `same-name`; it does not change
/// @param place where in the file
/// @param path the field, such as `guards.risk`, rules counted from 0; empty for the whole file
/// @param message a sentence
record Finding(Severity severity, String code, Place place, String path, String message) {
  /// How bad it is.
  enum Severity {
    /// The policy cannot be read.
    ERROR,
    /// The policy can be read, and may not be what its author wants.
    WARNING;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding of(Problem problem) {
    return new Finding(
        Severity.ERROR,
        problem.kind().word(),
        new Place(problem.line(), problem.column()),
        problem.path(),
        problem.sentence());
  }
}
