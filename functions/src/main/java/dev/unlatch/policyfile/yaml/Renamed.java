package dev.unlatch.policyfile.yaml;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Words that policies used before the first release, each with its replacement.
public final class Renamed {
  private static final Map<String, String> WORDS =
      Map.of(
          "given-up", "okta-gave-up",
          "ignore", "allow",
          "leave", "ignore",
          "relock", "repeat-lockout",
          "trial", "probe");

  private Renamed() {}

  /// A sentence that names the word to use now; empty if the word was never valid here.
  ///
  /// @param known the words that are valid here
  public static Optional<String> hint(String word, Collection<String> known) {
    return Optional.ofNullable(WORDS.get(word))
        .filter(known::contains)
        .map(now -> "\"%s\" is now called \"%s\"".formatted(word, now));
  }
}
