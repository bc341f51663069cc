package dev.unlatch.command.yaml;

import dev.unlatch.command.UnusableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/// Collects what is wrong in a file, so that all of it can be put right at once.
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /// One more.
  public void add(Place place, String sentence) {
    found.add(new Problem(place, sentence));
  }

  /// One more, where a node begins.
  public void add(Node node, String sentence) {
    add(Place.of(node), sentence);
  }

  /// All of them, in the order of the file.
  public List<Problem> all() {
    return found.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt((Problem it) -> it.place().line())
                .thenComparingInt(it -> it.place().column()))
        .toList();
  }

  /// Goes on where there are none.
  ///
  /// @param file its name
  /// @throws UnusableException if there are any, naming all of them
  public void requireNone(String file) {
    if (!found.isEmpty()) {
      throw new UnusableException(
          all().stream().map(problem -> problem.in(file)).collect(Collectors.joining("\n")));
    }
  }
}
