package dev.unlatch.policy;

import java.time.Instant;

/// A person's wish that an account be unlocked.
///
/// @param by who asks, in that person's own words
/// @param reason why, in that person's own words
/// @param override whether it passes what would hold or wait
/// @param at when it was asked
/// @param invocation the AWS request id of the invocation, under which CloudTrail names the caller
public record Request(String by, String reason, boolean override, Instant at, String invocation) {
  /// Longest text of `by` and of `reason`, in characters: a sentence or two, and no burden on a
  /// record of 400 KB.
  public static final int LONGEST_TEXT = 500;

  /// @throws IllegalArgumentException if the reason is blank, or a text is longer than
  ///   [#LONGEST_TEXT]
  public Request {
    if (reason.isBlank()) {
      throw new IllegalArgumentException(
          "\"reason\" is blank: say why these accounts are to be unlocked");
    }
    requireShort("by", by);
    requireShort("reason", reason);
  }

  private static void requireShort(String field, String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "\"%s\" has %d characters, at most %d are kept"
              .formatted(field, text.length(), LONGEST_TEXT));
    }
  }
}
