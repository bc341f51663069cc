package dev.unlatch.command.replay.report;

import dev.unlatch.command.Paint;
import java.util.List;

/// HTML that is built piece by piece. Every text is escaped; names of elements and classes are not,
/// and they are constants.
final class Html {
  private final StringBuilder html = new StringBuilder();

  /// Escapes a text for elements and for quoted attributes.
  static String escape(String text) {
    return Paint.plain(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace("`", "&#96;");
  }

  /// Adds markup that is a constant.
  Html raw(String markup) {
    html.append(markup);
    return this;
  }

  /// Adds a text from any source.
  Html text(String text) {
    html.append(escape(text));
    return this;
  }

  /// Adds an element with a text in it.
  Html element(String name, String text) {
    return raw("<" + name + ">").text(text).raw("</" + name + ">");
  }

  /// Adds a table below its title.
  Html table(ReportTable table) {
    element("h2", table.title());
    if (!table.note().isEmpty()) {
      raw("<p class=\"weak\">").text(table.note()).raw("</p>");
    }
    return table.rows().isEmpty() ? this : rows(table);
  }

  /// Adds a table without its title.
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
