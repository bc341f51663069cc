package dev.unlatch.command.replay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Which events a replay is about, and how they are told from others without parsing them.
///
/// Of a whole log two to five in a hundred matter, so the others are only searched for the name
/// `eventType`. It may stand anywhere in an event: what is found here is parsed afterwards.
final class EventType {
  /// A sign-in; it matters when its outcome is `SUCCESS`.
  static final String SIGN_IN = "user.session.start";

  /// The events that a replay looks at (Okta, "Event types").
  static final Set<String> INTERESTING =
      Set.of(
          "user.account.lock",
          "user.account.lock.limit",
          "app.ad.api.user_import.account_locked",
          "user.account.unlock",
          "user.account.unlock_by_admin",
          SIGN_IN,
          "security.threat.detected",
          "security.attack.start",
          "security.attack.end",
          "user.risk.change",
          "security.breached_credential.detected",
          "user.account.report_suspicious_activity_by_enduser");

  private static final byte[] NAME = "\"eventType\"".getBytes(StandardCharsets.US_ASCII);
  private static final int[] SHIFTS = shifts();
  private static final List<byte[]> VALUES =
      INTERESTING.stream().map(it -> it.getBytes(StandardCharsets.US_ASCII)).toList();

  private EventType() {}

  /// What a search of an event's bytes has found.
  enum Found {
    /// It cannot be an event.
    NO_TYPE,
    /// It is of no type that matters.
    OTHER,
    /// It may be of one.
    CANDIDATE
  }

  static Found search(byte[] bytes, int from, int to) {
    int at = name(bytes, from, to);
    if (at < 0) {
      return Found.NO_TYPE;
    }
    while (at >= 0) {
      if (mayMatter(bytes, at, to)) {
        return Found.CANDIDATE;
      }
      at = name(bytes, at, to);
    }
    return Found.OTHER;
  }

  /// The byte after the next [#NAME]; -1 when there is none. (Horspool, "Practical fast searching
  /// in strings", 1980: the last character says how far the next place can be.)
  private static int name(byte[] bytes, int from, int to) {
    int last = NAME.length - 1;
    int at = from + last;
    while (at < to) {
      int character = bytes[at] & 0xff;
      if (character == '"' && Arrays.equals(bytes, at - last, at + 1, NAME, 0, NAME.length)) {
        return at + 1;
      }
      at += SHIFTS[character];
    }
    return -1;
  }

  private static int[] shifts() {
    int[] shifts = new int[256];
    Arrays.fill(shifts, NAME.length);
    for (int i = 0; i < NAME.length - 1; i++) {
      shifts[NAME[i]] = NAME.length - 1 - i;
    }
    return shifts;
  }

  /// Whether a type that matters stands behind its name, or one with an escape.
  private static boolean mayMatter(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (bytes[at] == ':' || Piece.isWhiteSpace(bytes[at]))) {
      at++;
    }
    int begin = at + 1;
    int end = begin;
    while (end < to && bytes[end] != '"') {
      if (bytes[end] == '\\') {
        return true;
      }
      end++;
    }
    return isInteresting(bytes, begin, end);
  }

  private static boolean isInteresting(byte[] bytes, int from, int to) {
    for (byte[] value : VALUES) {
      if (value.length == to - from && Arrays.equals(bytes, from, to, value, 0, value.length)) {
        return true;
      }
    }
    return false;
  }
}
