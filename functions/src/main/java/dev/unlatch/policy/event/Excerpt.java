package dev.unlatch.policy.event;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Strings written by strangers, such as a client's name for itself, made fit to keep.
///
/// A cut never splits a character, and half a character (an unpaired surrogate) is replaced:
/// neither can be written in UTF-8, and DynamoDB and SQS may refuse the whole record for it.
public final class Excerpt {
  private static final int REPLACEMENT = 0xFFFD;

  private Excerpt() {}

  /// The text with each unpaired surrogate replaced by U+FFFD.
  public static String wellFormed(String text) {
    return isInUtf8(text)
        ? text
        : text.codePoints()
            .map(point -> isUnpaired(point) ? REPLACEMENT : point)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /// Whether UTF-8 can hold the text. Every event is tested, so this copies, which is many times
  /// faster than a loop over characters.
  private static boolean isInUtf8(String text) {
    return new String(text.getBytes(UTF_8), UTF_8).equals(text);
  }

  /// The beginning of the text, well-formed.
  ///
  /// @param longest in UTF-16 units, at least 1
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return wellFormed(text);
    }
    boolean splits = Character.isSurrogatePair(text.charAt(longest - 1), text.charAt(longest));
    return wellFormed(text.substring(0, splits ? longest - 1 : longest));
  }

  /// The same, with `…` appended if something was cut off.
  public static String of(String text, int longest) {
    return cut(text, longest) + (text.length() > longest ? "…" : "");
  }

  private static boolean isUnpaired(int point) {
    return Character.MIN_SURROGATE <= point && point <= Character.MAX_SURROGATE;
  }
}
