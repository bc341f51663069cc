package dev.unlatch.lab.start;

import java.util.regex.Pattern;
import org.eclipse.jetty.util.StringUtil;

/// Writes what strangers have sent, such as user agents, into a page: every value is escaped, and
/// invisible characters such as those that turn the direction of text are shown by their code.
final class Html {
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

  private Html() {}

  /// A text or an attribute's value.
  static String safe(String text) {
    String visible =
        INVISIBLE.matcher(text).replaceAll(it -> "U+%04X".formatted(it.group().codePointAt(0)));
    return StringUtil.sanitizeXmlString(visible);
  }

  /// A text that keeps its line ends, in an element.
  ///
  /// @param element such as `p`, with attributes if need be
  static String element(String element, String text) {
    return "<%s>%s</%s>".formatted(element, safe(text), element.split(" ", 2)[0]);
  }

  /// A link that opens beside the page; only its text if it does not lead to a page.
  static String link(String style, String address, String text) {
    return address.matches("https?://.+")
        ? "<a class=\"%s\" href=\"%s\" target=\"_blank\" rel=\"noreferrer\">%s</a>"
            .formatted(style, safe(address), safe(text))
        : safe(text);
  }
}
