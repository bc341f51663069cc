package dev.unlatch.command.replay.report;

import dev.unlatch.command.Paint;
import dev.unlatch.command.Plain;
import java.io.PrintWriter;
import java.util.List;

/// Writes a report for a terminal.
public record TextReport(PrintWriter out, Paint paint) {
  /// The widest a column of words becomes, in characters.
  private static final int WIDEST = 60;

  public void write(ReplayReport report) {
    PolicyReport policy = report.policy();
    line(report.reading().summary());
    report.reading().troubles().forEach(it -> line(paint.faint(Paint.plain(it))));
    line(
        paint.bold(Plain.count(policy.lockouts(), "lockout"))
            + " under "
            + Paint.plain(policy.name())
            + " (version "
            + policy.version()
            + ")");
    Tables.of(report).forEach(this::table);
    if (!report.remarks().isEmpty()) {
      line("");
      line(paint.bold("What to look at"));
      report.remarks().forEach(remark -> line("- " + Paint.plain(remark)));
    }
    line("");
    line(paint.bold("Assumptions"));
    report.assumptions().forEach(assumption -> line("- " + assumption));
  }

  private void table(ReportTable table) {
    line("");
    line(paint.bold(table.title()));
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
    line(paint.faint(row(table, table.columns(), widths)));
    rows.forEach(row -> line(row(table, row, widths)));
  }

  private static int[] widths(ReportTable table, List<List<String>> rows) {
    int[] widths = new int[table.columns().size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      int name = table.columns().get(i).length();
      widths[i] = rows.stream().mapToInt(row -> row.get(column).length()).reduce(name, Math::max);
    }
    return widths;
  }

  private static String row(ReportTable table, List<String> cells, int[] widths) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(Math.max(0, widths[i] - cells.get(i).length()));
      row.append("  ");
      row.append(table.isNumber(i) ? padding + cells.get(i) : cells.get(i) + padding);
    }
    return row.toString().stripTrailing();
  }

  private void line(String text) {
    out.println(text);
  }
}
