package dev.unlatch.policy.event;

import java.util.List;
import java.util.Set;

/// What an event of Okta's System Log says about danger ([DangerReader]).
///
/// @param signs the signs of an attack, in declaration order
/// @param levels the levels of risk that it states
/// @param threatStated whether it says anywhere that a threat is or is not suspected
/// @param unread fields that could not be understood, such as `debugContext.debugData.risk`; if
///   there are many, only the first ones
public record Danger(
    List<Sign> signs, Set<Level> levels, boolean threatStated, List<String> unread) {
  /// A sign of an attack.
  public enum Sign {
    THREAT_SUSPECTED("threat suspected"),
    HIGH_RISK("high risk of the sign-in"),
    ANONYMISER("proxy or anonymiser"),
    THREAT_DETECTED("threat detected"),
    BOT("bot");

    private final String words;

    Sign(String words) {
      this.words = words;
    }

    /// In plain words.
    public String words() {
      return words;
    }

    /// As policies name it, such as `threat-suspected`.
    public String word() {
      return words.replace(' ', '-');
    }
  }

  /// A level of risk.
  public enum Level {
    LOW,
    MEDIUM,
    HIGH
  }

  /// Copies the lists and the set.
  public Danger {
    signs = List.copyOf(signs);
    levels = Set.copyOf(levels);
    unread = List.copyOf(unread);
  }

  public boolean hasSigns() {
    return !signs.isEmpty();
  }

  /// Whether the event says anywhere that a threat is or is not suspected, or how high the risk is.
  public boolean isStated() {
    return threatStated || !levels.isEmpty();
  }

  /// Whether the event says that the risk is less than high, and everything it says is understood.
  public boolean isLessThanHigh() {
    return !levels.isEmpty() && !levels.contains(Level.HIGH) && unread.isEmpty();
  }
}
