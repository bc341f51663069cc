package dev.unlatch.policyfile.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/// A place in a file.
///
/// @param line counted from 1
/// @param column counted from 1, in code points
public record Place(int line, int column) {
  /// The start of the file.
  public static final Place BEGINNING = new Place(1, 1);

  public static Place of(Node node) {
    return of(node.getStartMark());
  }

  static Place of(Optional<Mark> mark) {
    return mark.map(it -> new Place(it.getLine() + 1, it.getColumn() + 1)).orElse(BEGINNING);
  }
}
