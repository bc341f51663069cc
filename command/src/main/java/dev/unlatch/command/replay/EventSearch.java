package dev.unlatch.command.replay;

import dev.unlatch.okta.EventType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which events a replay is about, and how they are told from others without parsing them.
///
/// Of a whole log two to five in a hundred matter, so the others are only searched for the name
/// `eventType`. It may stand anywhere in an event: what is found here is parsed afterwards.
final class EventSearch {
  /// A sign-in; it matters when its outcome is `SUCCESS`.
  static final String SIGN_IN = "user.session.start";

  /// The events that a replay looks at: those that the functions use, and sign-ins.
  static final Set<String> INTERESTING =
      Stream.concat(EventType.all().stream(), Stream.of(SIGN_IN))
          .collect(Collectors.toUnmodifiableSet());

  private static final BytePattern NAME = new BytePattern("\"eventType\"");
  private static final BytePattern SUCCESS = new BytePattern("\"SUCCESS\"");
  private static final byte[] SIGN_IN_BYTES = SIGN_IN.getBytes(StandardCharsets.US_ASCII);
  private static final List<byte[]> VALUES =
      INTERESTING.stream().map(it -> it.getBytes(StandardCharsets.US_ASCII)).toList();

  private EventSearch() {}

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
    int at = NAME.endOf(bytes, from, to);
    if (at < 0) {
      return Found.NO_TYPE;
    }
    while (at >= 0) {
      if (mayMatter(bytes, at, to, from)) {
        return Found.CANDIDATE;
      }
      at = NAME.endOf(bytes, at, to);
    }
    return Found.OTHER;
  }

  /// Whether a type that matters stands behind its name, or one with an escape; of sign-ins, in an
  /// event that can be a success.
  ///
  /// @param start where the event begins
  private static boolean mayMatter(byte[] bytes, int from, int to, int start) {
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
    return isInteresting(bytes, begin, end)
        && (!isEqual(SIGN_IN_BYTES, bytes, begin, end) || SUCCESS.endOf(bytes, start, to) >= 0);
  }

  private static boolean isInteresting(byte[] bytes, int from, int to) {
    for (byte[] value : VALUES) {
      if (isEqual(value, bytes, from, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEqual(byte[] value, byte[] bytes, int from, int to) {
    return value.length == to - from && Arrays.equals(bytes, from, to, value, 0, value.length);
  }
}
