package dev.unlatch.command;

import java.util.regex.Pattern;

/// Writes in colours for a terminal, and plain text otherwise.
///
/// @param coloured whether there is a terminal
public record Paint(boolean coloured) {
  /// Characters that are not seen, by Unicode's general categories: control, format, surrogate,
  /// private use, unassigned, and separators of lines and paragraphs.
  private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  /// Makes a text harmless, on one line: what strangers put into events could move the cursor, turn
  /// the direction of writing, or hide what precedes it.
  public static String plain(String text) {
    return UNSEEN.matcher(text).replaceAll("?");
  }

  /// What matters most.
  public String bold(String text) {
    return in("1", text);
  }

  /// What is as it should be.
  public String good(String text) {
    return in("32", text);
  }

  /// What is not as it should be.
  public String bad(String text) {
    return in("31", text);
  }

  /// What deserves a look.
  public String striking(String text) {
    return in("33", text);
  }

  /// What matters least.
  public String faint(String text) {
    return in("2", text);
  }

  /// A decision, such as `hold`, in its colour.
  public String decision(String word, String text) {
    return switch (word) {
      case "unlock" -> good(text);
      case "hold" -> bad(text);
      default -> striking(text);
    };
  }

  /// By "Select Graphic Rendition" (ECMA-48, 8.3.117).
  private String in(String rendition, String text) {
    return coloured ? "\u001b[" + rendition + "m" + text + "\u001b[0m" : text;
  }
}
