package dev.unlatch.lockout;

import java.util.Locale;

/// How a lockout was reported.
public enum Intake {
  /// An Okta event hook.
  HOOK,
  /// An Okta log stream, through EventBridge.
  STREAM,
  /// A sweep, a worker before an unlock, or a person's search, which read it in Okta's System Log.
  LOG,
  /// The sweep, which found the user locked.
  SCHEDULE,
  /// A person, who asked for the user to be unlocked.
  PERSON;

  /// Whether it brings System Log events.
  public boolean bringsEvents() {
    return switch (this) {
      case HOOK, STREAM, LOG -> true;
      case SCHEDULE, PERSON -> false;
    };
  }

  /// The intake as one lower-case word, as used in messages, records, logs and metrics.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The intake that a word names.
  ///
  /// @throws IllegalArgumentException if the word names no intake
  public static Intake of(String word) {
    for (Intake intake : values()) {
      if (intake.word().equals(word)) {
        return intake;
      }
    }
    throw new IllegalArgumentException("not an intake: " + word);
  }
}
