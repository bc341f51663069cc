package dev.unlatch.command.replay.report;

import dev.unlatch.command.Paint;
import java.util.List;

/// HTML that is put together piece by piece. Whatever text comes in is escaped; only names of
/// elements and classes are not, and those stand in the code.
final class Html {
  private final StringBuilder html = new StringBuilder();

  /// A text so that it is a text and nothing else, within elements and within quoted attributes.
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    Paint.plain(text).chars().forEach(character -> escape(escaped, (char) character));
    return escaped.toString();
  }

  private static void escape(StringBuilder escaped, char character) {
    switch (character) {
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '&' -> escaped.append("&amp;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      case '`' -> escaped.append("&#96;");
      default -> escaped.append(character);
    }
  }

  /// Mark-up that stands in the code.
  Html raw(String markup) {
    html.append(markup);
    return this;
  }

  /// A text from wherever.
  Html text(String text) {
    html.append(escape(text));
    return this;
  }

  /// An element with a text in it.
  Html element(String name, String text) {
    return raw("<" + name + ">").text(text).raw("</" + name + ">");
  }

  /// A table, below its title.
  Html table(ReportTable table) {
    element("h2", table.title());
    if (!table.note().isEmpty()) {
      raw("<p class=\"weak\">").text(table.note()).raw("</p>");
    }
    return table.rows().isEmpty() ? this : rows(table);
  }

  /// A table without its title.
  Html rows(ReportTable table) {
    raw("<div class=\"scroll\"><table><thead><tr>");
    cells("th", table, table.columns());
    raw("</tr></thead><tbody>\n");
    for (var row : table.rows()) {
      raw("<tr>");
      cells("td", table, row);
      raw("</tr>\n");
    }
    return raw("</tbody></table></div>\n");
  }

  private void cells(String name, ReportTable table, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      raw(table.isNumber(i) ? "<" + name + " class=\"number\">" : "<" + name + ">");
      text(cells.get(i)).raw("</" + name + ">");
    }
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
