package dev.unlatch.policyfile.yaml;

import dev.unlatch.policyfile.yaml.Problem.Kind;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/// Collects what is wrong with a file while it is read.
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /// No problems yet.
  public Problems() {}

  /// Adds a problem, at the start of a node.
  public void add(Kind kind, Node at, String path, String message) {
    add(kind, Place.of(at), path, message);
  }

  /// Adds a problem.
  public void add(Kind kind, Place at, String path, String message) {
    found.add(new Problem(kind, at.line(), at.column(), path, message));
  }

  /// Adds a problem: a value that is not allowed.
  public void wrongValue(Node at, String path, String message) {
    add(Kind.WRONG_VALUE, at, path, message);
  }

  /// How many problems there are.
  public int count() {
    return found.size();
  }

  /// The problems, in the order of the file.
  public List<Problem> inOrder() {
    return found.stream().sorted(Problems::inOrder).toList();
  }

  private static int inOrder(Problem one, Problem other) {
    int byLine = Integer.compare(one.line(), other.line());
    return byLine == 0 ? Integer.compare(one.column(), other.column()) : byLine;
  }
}
