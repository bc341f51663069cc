package dev.unlatch.message.words;

import dev.unlatch.policy.event.Excerpt;
import java.util.regex.Pattern;

/// Strings that others wrote, made fit to be shown on one line to people: names, logins, clients,
/// comments.
public final class Printable {
  /// What mail programs and chats make a link of.
  private static final Pattern LINK = Pattern.compile("(?i)(:(?=//)|(?<=www)\\.)");

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private static final String UNSEEN = "\uFFFD";

  private Printable() {}

  /// The text without what is not seen or changes how the rest is seen: control characters and line
  /// ends become spaces; characters that turn the direction of writing or are invisible go, except
  /// those that join letters. Half a character becomes U+FFFD, and so does a text of which nothing
  /// is seen. No part of it is taken for a link.
  public static String of(String text) {
    StringBuilder shown = new StringBuilder();
    Excerpt.wellFormed(text).codePoints().forEach(point -> append(point, shown));
    String seen = shown.toString().strip();
    return seen.isEmpty() && !text.isEmpty() ? UNSEEN : LINK.matcher(seen).replaceAll("[$1]");
  }

  /// The same, cut.
  ///
  /// @param longest in UTF-16 units
  public static String of(String text, int longest) {
    return Excerpt.of(of(text), longest);
  }

  private static void append(int point, StringBuilder shown) {
    switch (Character.getType(point)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          shown.append(' ');
      case Character.FORMAT -> {
        if (point == ZERO_WIDTH_NON_JOINER || point == ZERO_WIDTH_JOINER) {
          shown.appendCodePoint(point);
        }
      }
      default -> shown.appendCodePoint(point);
    }
  }
}
