package dev.unlatch.command.yaml;

/// Something that is wrong in a file.
///
/// @param sentence what is wrong and what would be right
public record Problem(Place place, String sentence) {
  /// Such as `policy.tests.yaml:3:5: "expect" is missing`.
  ///
  /// @param file its name
  public String in(String file) {
    return "%s:%d:%d: %s".formatted(file, place.line(), place.column(), sentence);
  }
}
