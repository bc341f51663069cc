package dev.unlatch.policyfile;

import dev.unlatch.policyfile.Problem.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/// Collects what is wrong with a file while it is read.
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(Kind kind, Node at, String path, String message) {
    add(kind, Place.of(at), path, message);
  }

  void add(Kind kind, Place at, String path, String message) {
    found.add(new Problem(kind, at.line(), at.column(), path, message));
  }

  void wrongValue(Node at, String path, String message) {
    add(Kind.WRONG_VALUE, at, path, message);
  }

  /// How many there are.
  int count() {
    return found.size();
  }

  /// Whether nothing is wrong at a path.
  boolean isFree(String path) {
    return found.stream().noneMatch(it -> it.path().equals(path));
  }

  /// In the order of the file.
  List<Problem> inOrder() {
    return found.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }
}
