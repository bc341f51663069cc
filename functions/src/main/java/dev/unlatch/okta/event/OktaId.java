package dev.unlatch.okta.event;

import java.util.regex.Pattern;

/// What an identifier at Okta may look like.
///
/// Okta's own are 20 letters and digits (`00u1a2b3c4d5e6f7g8h9`), but no one promises that. The
/// bounds here are wider, yet an identifier is safe in the path of a URL, in a key and in a log
/// line.
public final class OktaId {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

  /// Stands for the token's owner in the paths of Okta's API (Okta, "Get a user"), so it identifies
  /// no user.
  private static final String ME = "me";

  /// Used in events if Okta does not know who it was, such as failed sign-ins.
  private static final String UNKNOWN = "unknown";

  private OktaId() {}

  /// Whether a string can be an identifier: 1 to 100 letters, digits, `.`, `_`, `-`, not starting
  /// with a dot, and neither `me` nor `unknown`.
  public static boolean isSafe(String text) {
    return SAFE.matcher(text).matches() && !text.equals(ME) && !isNobody(text);
  }

  /// Whether a string means that there is no identifier.
  static boolean isNobody(String text) {
    return text.equalsIgnoreCase(UNKNOWN);
  }

  /// Whether a string can name one user: an identifier or a login, which has at most 100 characters
  /// (Okta, "User profile": `login`).
  public static boolean canNameUser(String text) {
    return !text.isBlank()
        && text.length() <= 100
        && !text.startsWith(".")
        && !text.equals(ME)
        && text.chars().noneMatch(Character::isISOControl);
  }

  /// Requires an identifier.
  ///
  /// @throws IllegalArgumentException if it cannot be one; the message does not quote it, because
  ///   it may be a login
  public static String require(String what, String text) {
    if (!isSafe(text)) {
      throw new IllegalArgumentException("not an Okta " + what + " id");
    }
    return text;
  }
}
