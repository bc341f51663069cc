package dev.unlatch.command.lint;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.unlatch.policyfile.yaml.Place;
import dev.unlatch.policyfile.yaml.Problem;
import java.util.Locale;

/// One thing that is wrong or risky in a file.
///
/// @param code its kind, such as `same-name`; a code keeps its name
/// @param path the field, such as `guards.risk`; rules are counted from 0; empty for the whole file
/// @param message a sentence
public record Finding(
    Severity severity, String code, @JsonUnwrapped Place place, String path, String message) {
  /// How bad it is.
  public enum Severity {
    /// The file cannot be used.
    ERROR,
    /// The file can be used, and may not be what its author wants.
    WARNING;

    /// Such as `error`.
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A problem that keeps a file from being read.
  public static Finding of(Problem problem) {
    return new Finding(
        Severity.ERROR,
        problem.kind().word(),
        new Place(problem.line(), problem.column()),
        problem.path(),
        problem.sentence());
  }

  /// An annotation of GitHub Actions (GitHub, "Workflow commands"). Properties also escape what
  /// would end them.
  public String annotation(String file) {
    return "::%s file=%s,line=%d,col=%d,title=%s::%s"
        .formatted(
            severity.word(),
            property(file),
            place.line(),
            place.column(),
            property(code),
            escaped(message));
  }

  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return escaped(text).replace(":", "%3A").replace(",", "%2C");
  }
}
