package dev.unlatch.command;

/// Writes in colours for a terminal, and plain text otherwise.
///
/// @param coloured whether there is a terminal
public record Paint(boolean coloured) {
  /// Makes a text harmless, on one line: what strangers put into events could move the cursor, turn
  /// the direction of writing, or hide what precedes it.
  public static String plain(String text) {
    return text.codePoints()
        .map(it -> isSeen(it) ? it : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// By Unicode's general category.
  private static boolean isSeen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
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
