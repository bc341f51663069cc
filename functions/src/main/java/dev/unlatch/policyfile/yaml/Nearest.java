package dev.unlatch.policyfile.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the word that someone may have meant.
public final class Nearest {
  /// The longest word that is looked at, in characters; the longest name of a field has 18.
  private static final int LONGEST = 60;

  private Nearest() {}

  /// The nearest of some known words; empty if none is near: if more than half of its letters would
  /// have to be changed.
  public static Optional<String> to(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .filter(it -> distance(word, it) <= Math.max(1, it.length() / 2))
        .min(Comparator.comparingInt(it -> distance(word, it)));
  }

  /// How many letters must be inserted, deleted, replaced, or swapped with their neighbour to turn
  /// one word into another (the optimal string alignment distance).
  static int distance(String from, String to) {
    int[][] steps = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, from, to, i, j);
      }
    }
    return steps[from.length()][to.length()];
  }

  private static int step(int[][] steps, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int least = Math.min(steps[i - 1][j], steps[i][j - 1]) + 1;
    least = Math.min(least, steps[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}
