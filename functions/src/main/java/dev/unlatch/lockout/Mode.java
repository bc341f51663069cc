package dev.unlatch.lockout;

import java.util.Locale;

/// Whether decisions are carried out.
public enum Mode {
  /// Everything is decided and recorded, but no one is unlocked.
  OBSERVE,
  /// What is decided is carried out.
  ENFORCE;

  /// The mode as settings and records name it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The mode that a word names.
  ///
  /// @throws IllegalArgumentException if the word is neither `observe` nor `enforce`
  public static Mode of(String word) {
    return switch (word) {
      case "observe" -> OBSERVE;
      case "enforce" -> ENFORCE;
      default -> throw new IllegalArgumentException("neither observe nor enforce: " + word);
    };
  }
}
