package dev.unlatch.command.replay;

import static dev.unlatch.command.replay.Plain.number;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/// Writes a report for a terminal.
final class TextReport {
  /// The widest a column of words becomes, in characters.
  private static final int WIDEST = 60;

  private final PrintWriter out;
  private final Ansi ansi;

  /// @param ansi whether there are colours
  TextReport(PrintWriter out, Ansi ansi) {
    this.out = out;
    this.ansi = ansi;
  }

  void write(Report report) {
    PolicyReport policy = report.policy();
    reading(report.reading());
    line(
        strong(Plain.count(policy.lockouts(), "lockout"))
            + " under "
            + Plain.text(policy.name())
            + " (version "
            + policy.version()
            + ")");
    Stream.of(
            Tables.outcomes(report),
            Tables.times(report),
            Tables.brakes(policy),
            Tables.users(policy),
            Tables.addresses(policy),
            Tables.networks(policy))
        .forEach(this::table);
    report.comparison().ifPresent(it -> table(Tables.differences(policy, it)));
    if (!report.remarks().isEmpty()) {
      line("");
      line(strong("What to look at"));
      report.remarks().forEach(remark -> line("- " + Plain.text(remark)));
    }
    line("");
    line(strong("What is taken for given"));
    report.assumptions().forEach(assumption -> line("- " + assumption));
    out.flush();
  }

  private void reading(Reading reading) {
    line(
        Plain.count(reading.events(), "event")
            + ", "
            + number(reading.used())
            + " of them used"
            + reading.first().map(it -> ", from " + Plain.time(it)).orElse("")
            + reading.last().map(it -> " to " + Plain.time(it) + " UTC").orElse(""));
    Readings.troubles(reading).forEach(trouble -> line(weak(trouble)));
    reading.firstBroken().forEach(broken -> line("  " + Plain.text(broken)));
  }

  private void table(Table table) {
    line("");
    line(strong(table.title()));
    if (!table.note().isEmpty()) {
      line(table.note());
    }
    if (table.rows().isEmpty()) {
      return;
    }
    List<List<String>> rows =
        table.rows().stream()
            .map(row -> row.stream().map(cell -> Plain.text(cell, WIDEST)).toList())
            .toList();
    int[] widths = widths(table, rows);
    line(weak(row(table, table.columns().stream().map(Table.Column::name).toList(), widths)));
    rows.forEach(row -> line(row(table, row, widths)));
  }

  private static int[] widths(Table table, List<List<String>> rows) {
    int[] widths = new int[table.columns().size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      int name = table.columns().get(i).name().length();
      widths[i] = rows.stream().mapToInt(row -> row.get(column).length()).reduce(name, Math::max);
    }
    return widths;
  }

  private static String row(Table table, List<String> cells, int[] widths) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(Math.max(0, widths[i] - cells.get(i).length()));
      row.append("  ");
      row.append(
          table.columns().get(i).isNumber() ? padding + cells.get(i) : cells.get(i) + padding);
    }
    return row.toString().stripTrailing();
  }

  private String strong(String text) {
    return styled(Style.bold, text);
  }

  private String weak(String text) {
    return styled(Style.faint, text);
  }

  /// Without picocli's mark-up, which a text from a log could contain.
  private String styled(Style style, String text) {
    return ansi.enabled() ? style.on() + text + style.off() : text;
  }

  private void line(String text) {
    out.println(text);
  }
}
