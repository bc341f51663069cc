package dev.unlatch.response;

import java.util.Locale;

/// How a lockout came in.
public enum Way {
  /// An Okta event hook.
  HOOK,
  /// An Okta log stream, by EventBridge.
  STREAM,
  /// The sweep read it in Okta's System Log.
  LOG,
  /// The sweep found the user locked.
  SCHEDULE,
  /// A person asked for the user.
  PERSON;

  /// Whether it brings System Log events.
  boolean bringsEvents() {
    return switch (this) {
      case HOOK, STREAM, LOG -> true;
      case SCHEDULE, PERSON -> false;
    };
  }

  /// The way in one lower-case word, as it stands in messages, records, logs and metrics.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The way that a word names.
  ///
  /// @throws IllegalArgumentException if the word names no way
  public static Way of(String word) {
    for (Way way : values()) {
      if (way.word().equals(word)) {
        return way;
      }
    }
    throw new IllegalArgumentException("not a way in: " + word);
  }
}
