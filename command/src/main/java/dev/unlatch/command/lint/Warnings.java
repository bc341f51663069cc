package dev.unlatch.command.lint;

import dev.unlatch.command.Finding;
import dev.unlatch.command.Finding.Severity;
import dev.unlatch.policyfile.Marks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects warnings, each at its place.
final class Warnings {
  private final Marks marks;
  private final List<Finding> found = new ArrayList<>();

  Warnings(Marks marks) {
    this.marks = marks;
  }

  /// @param path the field; where it is not in the file, the warning stands where it would be
  void warn(String code, String path, String message) {
    found.add(new Finding(Severity.WARNING, code, marks.of(path), path, message));
  }

  /// The line that a field stands in.
  int line(String path) {
    return marks.of(path).line();
  }

  /// In the order of the file.
  List<Finding> inOrder() {
    return found.stream()
        .sorted(
            Comparator.<Finding>comparingInt(it -> it.place().line())
                .thenComparingInt(it -> it.place().column()))
        .toList();
  }
}
