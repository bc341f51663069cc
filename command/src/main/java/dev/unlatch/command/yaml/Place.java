package dev.unlatch.command.yaml;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/// A place in a file.
///
/// @param line from 1
/// @param column from 1
public record Place(int line, int column) {
  /// Where something begins.
  public static Place of(Node node) {
    return node.getStartMark().map(Place::of).orElse(new Place(1, 1));
  }

  static Place of(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
