package dev.unlatch.command.replay;

import dev.unlatch.command.events.Wrappers;
import dev.unlatch.okta.EventType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says which events a replay needs, and finds the others without parsing them.
///
/// Of a whole log two to five in a hundred matter. An event that does not is one JSON object with
/// `eventType` and `published` among its own fields, in plain letters; everything else is parsed.
final class EventSearch {
  /// A sign-in; it matters when its outcome is `SUCCESS`.
  static final String SIGN_IN = "user.session.start";

  /// The events that a replay looks at: those that the functions use, and sign-ins.
  static final Set<String> INTERESTING =
      Stream.concat(EventType.all().stream(), Stream.of(SIGN_IN))
          .collect(Collectors.toUnmodifiableSet());

  private static final BytePattern SUCCESS = new BytePattern("\"SUCCESS\"");
  private static final byte[] TYPE = ascii("eventType");
  private static final byte[] TIME = ascii("published");
  private static final byte[] SIGN_IN_BYTES = ascii(SIGN_IN);
  private static final List<byte[]> VALUES =
      Stream.concat(INTERESTING.stream(), Stream.of(Wrappers.EVENT_HOOK))
          .map(EventSearch::ascii)
          .toList();

  private final byte[] bytes;
  private final int from;
  private final int to;
  private int at;
  private boolean typed;
  private boolean timed;

  private EventSearch(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.at = from;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// Whether the bytes are surely one event that does not matter.
  static boolean canBePassedOver(byte[] bytes, int from, int to) {
    return new EventSearch(bytes, from, to).canBePassedOver();
  }

  private boolean canBePassedOver() {
    int depth = 0;
    while (at < to) {
      byte character = bytes[at++];
      if (character == '"') {
        if (!(depth == 1 ? ownString() : skipString())) {
          return false;
        }
      } else if (character == '{' || character == '[') {
        depth++;
      } else if (character == '}' || character == ']') {
        depth--;
        if (depth == 0) {
          return at == to && typed && timed;
        }
      }
    }
    return false;
  }

  /// Goes to the end of a string.
  ///
  /// @return false where it has none
  private boolean skipString() {
    while (at < to) {
      byte character = bytes[at++];
      if (character == '"') {
        return true;
      }
      at += character == '\\' ? 1 : 0;
    }
    return false;
  }

  /// Looks at a name, or a value, of the object itself.
  ///
  /// @return whether the event may still be passed over
  private boolean ownString() {
    int begin = at;
    if (!skipString()) {
      return false;
    }
    int end = at - 1;
    skipWhiteSpace();
    if (at == to || bytes[at] != ':') {
      return true; // a value
    }
    if (isEqual(TYPE, begin, end)) {
      typed = true;
      return isOfNoInterest();
    }
    timed |= isEqual(TIME, begin, end);
    return !hasEscape(begin, end);
  }

  /// Looks at the type behind its name.
  private boolean isOfNoInterest() {
    at++;
    skipWhiteSpace();
    if (at == to || bytes[at++] != '"') {
      return false;
    }
    int begin = at;
    if (!skipString() || hasEscape(begin, at - 1)) {
      return false;
    }
    int end = at - 1;
    boolean failedSignIn = isEqual(SIGN_IN_BYTES, begin, end) && SUCCESS.endOf(bytes, from, to) < 0;
    return failedSignIn || VALUES.stream().noneMatch(it -> isEqual(it, begin, end));
  }

  private void skipWhiteSpace() {
    while (at < to && Piece.isWhiteSpace(bytes[at])) {
      at++;
    }
  }

  private boolean hasEscape(int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (bytes[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  private boolean isEqual(byte[] value, int begin, int end) {
    return value.length == end - begin && Arrays.equals(bytes, begin, end, value, 0, value.length);
  }
}
